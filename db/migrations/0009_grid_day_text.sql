-- The inside of a JSON array. The shortest text that reads back as the same number, whatever the
-- session: so the same for good.
CREATE FUNCTION "grid_day_text"("intensities" double precision[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET extra_float_digits = 1
  RETURN array_to_string("intensities", ',', 'null');
--> statement-breakpoint
ALTER TABLE "grid_day" ADD COLUMN "intensities_text" text GENERATED ALWAYS AS (grid_day_text(intensities_g_per_kwh)) STORED;
