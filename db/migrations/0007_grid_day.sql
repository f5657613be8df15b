CREATE TABLE "grid_day" (
	"zone" text NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"day_at" timestamp with time zone NOT NULL,
	"intensities_g_per_kwh" double precision[] NOT NULL,
	"estimated" boolean[] NOT NULL,
	"sources" text[] NOT NULL,
	"source_at" smallint[] NOT NULL,
	CONSTRAINT "grid_day_zone_signal_scope_day_at_pk" PRIMARY KEY("zone","signal","scope","day_at")
);
--> statement-breakpoint
-- One day of one series, packed, from the rows themselves. It is what grid_day holds.
CREATE FUNCTION "pack_grid_day"("day_zone" text, "day_signal" text, "day_scope" text, "day_start" timestamptz)
  RETURNS TABLE ("intensities" double precision[], "is_estimated" boolean[], "names" text[], "name_at" smallint[])
  LANGUAGE sql STABLE
  BEGIN ATOMIC
    WITH best AS (
      SELECT DISTINCT ON (p.hour_at)
        (extract(epoch FROM p.hour_at - day_start) / 3600)::integer AS hour,
        p.intensity_g_per_kwh AS g, p.estimated, p.source
      FROM grid_point p
      WHERE p.zone = day_zone AND p.signal = day_signal AND p.scope = day_scope
        AND p.hour_at >= day_start AND p.hour_at < day_start + interval '24 hours'
      ORDER BY p.hour_at, grid_source_rank(p.source), p.source
    ), name AS (
      SELECT coalesce(array_agg(DISTINCT source ORDER BY source), '{}') AS names FROM best
    )
    SELECT array_agg(best.g ORDER BY slot.hour),
      array_agg(coalesce(best.estimated, false) ORDER BY slot.hour),
      min(name.names),
      array_agg(array_position(name.names, best.source)::smallint ORDER BY slot.hour)
    FROM generate_series(0, 23) AS slot(hour)
    CROSS JOIN name
    LEFT JOIN best USING (hour);
  END;
--> statement-breakpoint
INSERT INTO "grid_day"
SELECT d.*, packed.*
FROM (
  SELECT DISTINCT zone, signal, scope, date_trunc('day', hour_at, 'UTC') AS day_at FROM grid_point
) d
CROSS JOIN LATERAL pack_grid_day(d.zone, d.signal, d.scope, d.day_at) packed;
