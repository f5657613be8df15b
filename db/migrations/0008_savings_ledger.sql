CREATE TABLE "shift" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"idempotency_key" text,
	"request_sha256" text,
	"label" text,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"region" text NOT NULL,
	"zone" text,
	"pue_ratio" double precision NOT NULL,
	"home_region" text NOT NULL,
	"home_zone" text,
	"home_pue_ratio" double precision NOT NULL,
	"energy_kwh" double precision,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"baseline_at" timestamp (3) with time zone NOT NULL,
	"planned_pieces" "tstzmultirange" NOT NULL,
	"pieces" "tstzmultirange" NOT NULL,
	"promised_baseline_g_per_kwh" double precision,
	"promised_chosen_g_per_kwh" double precision,
	"promised_low_percent" double precision,
	"promised_high_percent" double precision,
	"forecast_method" text,
	"forecast_issued_at" timestamp (3) with time zone,
	"unpromised_reason" text,
	"amended_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"simulated" boolean NOT NULL,
	CONSTRAINT "shift_idempotency" UNIQUE("user_id","idempotency_key"),
	CONSTRAINT "shift_signal" CHECK ("shift"."signal" in ('average', 'marginal')),
	CONSTRAINT "shift_scope" CHECK ("shift"."scope" in ('lifecycle', 'direct')),
	CONSTRAINT "shift_label" CHECK (char_length("shift"."label") between 1 and 80),
	CONSTRAINT "shift_pue" CHECK ("shift"."pue_ratio" >= 1 and "shift"."home_pue_ratio" >= 1),
	CONSTRAINT "shift_energy" CHECK ("shift"."energy_kwh" > 0 and "shift"."energy_kwh" <= 1e6),
	CONSTRAINT "shift_key" CHECK (("shift"."idempotency_key" is null) = ("shift"."request_sha256" is null)),
	CONSTRAINT "shift_pieces" CHECK (not isempty("shift"."pieces") and not lower_inf("shift"."pieces") and not upper_inf("shift"."pieces")
        and not isempty("shift"."planned_pieces") and not lower_inf("shift"."planned_pieces") and not upper_inf("shift"."planned_pieces")),
	CONSTRAINT "shift_promise" CHECK (num_nulls("shift"."promised_baseline_g_per_kwh", "shift"."promised_chosen_g_per_kwh", "shift"."forecast_method", "shift"."forecast_issued_at") in (0, 4)
        and ("shift"."promised_baseline_g_per_kwh" is null) = ("shift"."unpromised_reason" is not null)),
	CONSTRAINT "shift_promised_range" CHECK (("shift"."promised_low_percent" is null) = ("shift"."promised_high_percent" is null)
        and "shift"."promised_low_percent" <= "shift"."promised_high_percent")
);
--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shift_taken" ON "shift" USING btree ("signal","scope","taken_at","id");
--> statement-breakpoint
ALTER TABLE "shift" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "shift" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A ledger: everybody may read it, one writes in one's own name, and there is no policy to delete.
CREATE POLICY "shift_read" ON "shift" FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY "shift_take" ON "shift" FOR INSERT
  WITH CHECK ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY "shift_amend" ON "shift" FOR UPDATE USING (
  "user_id" = nullif(current_setting('app.user_id', true), '')::uuid
  OR EXISTS (
    SELECT 1 FROM "app_user" a
    WHERE a."id" = nullif(current_setting('app.user_id', true), '')::uuid AND a."role" = 'admin'
  )
);
--> statement-breakpoint
-- What was promised stays promised: only when it ran, what it used and that it was withdrawn change.
CREATE FUNCTION "keep_promise"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(OLD) - '{pieces,energy_kwh,amended_at,withdrawn_at}'::text[])
    IS DISTINCT FROM (to_jsonb(NEW) - '{pieces,energy_kwh,amended_at,withdrawn_at}'::text[]) THEN
    RAISE EXCEPTION 'a promise is not changed afterwards' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a withdrawn shift is not amended' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "shift_keep_promise" BEFORE UPDATE ON "shift"
  FOR EACH ROW EXECUTE FUNCTION "keep_promise"();
