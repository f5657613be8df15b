CREATE TABLE "grid_mix" (
	"zone" text NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"mix" jsonb NOT NULL,
	"renewable_ratio" double precision,
	"fossil_free_ratio" double precision,
	"estimated" boolean NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grid_mix_zone_hour_at_source_pk" PRIMARY KEY("zone","hour_at","source")
);
--> statement-breakpoint
CREATE TABLE "grid_refetch" (
	"zone" text NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"day_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"attempt_count" integer NOT NULL,
	"found_count" integer NOT NULL,
	CONSTRAINT "grid_refetch_zone_source_kind_day_at_pk" PRIMARY KEY("zone","source","kind","day_at")
);
--> statement-breakpoint
CREATE TABLE "grid_revision" (
	"zone" text NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"intensity_g_per_kwh" double precision NOT NULL,
	"estimated" boolean NOT NULL,
	"provider_updated_at" timestamp with time zone,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grid_revision_zone_hour_at_signal_scope_source_revision_pk" PRIMARY KEY("zone","hour_at","signal","scope","source","revision")
);
--> statement-breakpoint
CREATE TABLE "grid_source_choice" (
	"zone" text NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"source" text,
	"reason" text NOT NULL,
	"passed_over" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grid_source_choice_zone_signal_scope_pk" PRIMARY KEY("zone","signal","scope")
);
--> statement-breakpoint
CREATE INDEX "grid_revision_seen" ON "grid_revision" USING btree ("seen_at");--> statement-breakpoint
-- Computed from generation alone (entsoe, eia) comes behind what a provider publishes as intensity;
-- two sources of one rank and key would both be shown.
CREATE OR REPLACE FUNCTION "grid_source_rank"("source" text) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE "source"
    WHEN 'electricity-maps' THEN 1
    WHEN 'uk-carbon-intensity' THEN 2
    WHEN 'energy-charts' THEN 3
    WHEN 'watttime-aoer' THEN 4
    WHEN 'watttime-moer' THEN 4
    WHEN 'entsoe' THEN 5
    WHEN 'eia' THEN 6
    WHEN 'annual-average' THEN 8
    WHEN 'simulated' THEN 9
    ELSE 7
  END;
