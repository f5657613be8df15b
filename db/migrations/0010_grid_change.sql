CREATE TABLE "grid_change" (
	"zone" text PRIMARY KEY NOT NULL,
	"change_id" uuid NOT NULL
);
--> statement-breakpoint
-- A random id and no count: one that a restored backup counts again would name two states.
CREATE FUNCTION "note_grid_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE grid_change SET change_id = gen_random_uuid();
  ELSE
    INSERT INTO grid_change (zone, change_id)
    SELECT zone, gen_random_uuid() FROM (SELECT DISTINCT zone FROM changed ORDER BY zone) z
    ON CONFLICT (zone) DO UPDATE SET change_id = excluded.change_id;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "grid_day_inserted" AFTER INSERT ON "grid_day"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_grid_change();
--> statement-breakpoint
CREATE TRIGGER "grid_day_updated" AFTER UPDATE ON "grid_day"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_grid_change();
--> statement-breakpoint
CREATE TRIGGER "grid_day_deleted" AFTER DELETE ON "grid_day"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_grid_change();
--> statement-breakpoint
CREATE TRIGGER "grid_day_emptied" AFTER TRUNCATE ON "grid_day"
  FOR EACH STATEMENT EXECUTE FUNCTION note_grid_change();
