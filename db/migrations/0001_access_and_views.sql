ALTER TABLE "upload" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "upload" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "upload_owner" ON "upload" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "health_record" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "health_record" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "health_record_owner" ON "health_record" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "quarantined_record" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "quarantined_record" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "quarantined_record_owner" ON "quarantined_record" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "narrative" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "narrative" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "narrative_owner" ON "narrative" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
-- Which source is believed when several have the same key. Lower is better; an annual average is
-- the last resort and a simulated value never hides a real one.
CREATE FUNCTION "grid_source_rank"("source" text) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE "source"
    WHEN 'electricity-maps' THEN 1
    WHEN 'uk-carbon-intensity' THEN 2
    WHEN 'energy-charts' THEN 3
    WHEN 'annual-average' THEN 8
    WHEN 'simulated' THEN 9
    ELSE 5
  END;
--> statement-breakpoint
-- The best value of each zone, hour, signal and scope. Written as an anti-join so that a join on
-- zone and hour can use the primary key.
CREATE VIEW "grid_intensity_hour" AS
  SELECT p."zone", p."hour_at", p."signal", p."scope", p."source", p."intensity_g_per_kwh",
         p."first_intensity_g_per_kwh", p."revision", p."estimated", p."estimation_method",
         p."source" = 'simulated' AS "simulated", p."fetched_at"
  FROM "grid_point" p
  WHERE NOT EXISTS (
    SELECT 1 FROM "grid_point" b
    WHERE b."zone" = p."zone" AND b."hour_at" = p."hour_at"
      AND b."signal" = p."signal" AND b."scope" = p."scope"
      AND grid_source_rank(b."source") < grid_source_rank(p."source")
  );
