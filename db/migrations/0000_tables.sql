CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "app_user_name_unique" UNIQUE("name"),
	CONSTRAINT "app_user_role" CHECK ("app_user"."role" in ('admin', 'member')),
	CONSTRAINT "app_user_name_length" CHECK (char_length("app_user"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"challenge" text NOT NULL,
	"kind" text NOT NULL,
	"browser_hash" text NOT NULL,
	"user_id" uuid,
	"new_user_id" uuid,
	"new_user_name" text,
	"invitation_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "challenge_challenge_unique" UNIQUE("challenge"),
	CONSTRAINT "challenge_kind" CHECK ("challenge"."kind" in ('registration', 'authentication'))
);
--> statement-breakpoint
CREATE TABLE "container_energy_hour" (
	"container_id" uuid NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"energy_joules" double precision NOT NULL,
	"estimated_joules" double precision NOT NULL,
	"covered_seconds" double precision NOT NULL,
	"sample_count" integer NOT NULL,
	CONSTRAINT "container_energy_hour_container_id_hour_at_pk" PRIMARY KEY("container_id","hour_at")
);
--> statement-breakpoint
CREATE TABLE "container_energy" (
	"container_id" uuid NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"interval_seconds" double precision NOT NULL,
	"energy_joules" double precision NOT NULL,
	"reset" boolean NOT NULL,
	"estimated" boolean NOT NULL,
	CONSTRAINT "container_energy_container_id_sampled_at_pk" PRIMARY KEY("container_id","sampled_at"),
	CONSTRAINT "container_energy_joules" CHECK ("container_energy"."energy_joules" >= 0),
	CONSTRAINT "container_energy_interval" CHECK ("container_energy"."interval_seconds" > 0)
);
--> statement-breakpoint
CREATE TABLE "container" (
	"id" uuid PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"region" text,
	"node" text NOT NULL,
	"namespace" text,
	"pod_id" text,
	"pod_name" text,
	"container_id" text NOT NULL,
	"container_name" text NOT NULL,
	"simulated" boolean NOT NULL,
	"last_watts" double precision,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "container_once" UNIQUE("target","node","container_id")
);
--> statement-breakpoint
CREATE TABLE "energy_counter" (
	"target" text NOT NULL,
	"series_key" text NOT NULL,
	"joules" double precision NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "energy_counter_target_series_key_pk" PRIMARY KEY("target","series_key")
);
--> statement-breakpoint
CREATE TABLE "grid_forecast" (
	"zone" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"source" text NOT NULL,
	"intensity_g_per_kwh" double precision NOT NULL,
	"low_g_per_kwh" double precision,
	"high_g_per_kwh" double precision,
	CONSTRAINT "grid_forecast_zone_issued_at_hour_at_signal_scope_source_pk" PRIMARY KEY("zone","issued_at","hour_at","signal","scope","source")
);
--> statement-breakpoint
CREATE TABLE "grid_point" (
	"zone" text NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"source" text NOT NULL,
	"intensity_g_per_kwh" double precision NOT NULL,
	"first_intensity_g_per_kwh" double precision NOT NULL,
	"estimated" boolean NOT NULL,
	"estimation_method" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"provider_updated_at" timestamp with time zone,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grid_point_zone_hour_at_signal_scope_source_pk" PRIMARY KEY("zone","hour_at","signal","scope","source"),
	CONSTRAINT "grid_point_intensity" CHECK ("grid_point"."intensity_g_per_kwh" >= 0 and "grid_point"."intensity_g_per_kwh" <= 3000),
	CONSTRAINT "grid_point_whole_hour" CHECK (date_trunc('hour', "grid_point"."hour_at", 'UTC') = "grid_point"."hour_at"),
	CONSTRAINT "grid_point_signal" CHECK ("grid_point"."signal" in ('average', 'marginal')),
	CONSTRAINT "grid_point_scope" CHECK ("grid_point"."scope" in ('lifecycle', 'direct'))
);
--> statement-breakpoint
CREATE TABLE "health_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"record_type" text NOT NULL,
	"record_key" text NOT NULL,
	"origin" text,
	"start_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"zone_offset_minutes" integer,
	"local_date" text NOT NULL,
	"record" jsonb NOT NULL,
	"flags" text[] NOT NULL,
	"client_record_version" bigint NOT NULL,
	"last_modified_at" timestamp (3) with time zone,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "health_record_once" UNIQUE("user_id","record_type","record_key"),
	CONSTRAINT "health_record_interval" CHECK ("health_record"."end_at" is null or "health_record"."end_at" >= "health_record"."start_at")
);
--> statement-breakpoint
CREATE TABLE "ingest_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"subject" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"item_count" integer NOT NULL,
	"failure_code" text,
	"detail" text,
	"simulated" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"role" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"used_by" uuid,
	CONSTRAINT "invitation_code_hash_unique" UNIQUE("code_hash"),
	CONSTRAINT "invitation_role" CHECK ("invitation"."role" in ('admin', 'member'))
);
--> statement-breakpoint
CREATE TABLE "narrative_emission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"narrative_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"produced_at" timestamp with time zone NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"model" text NOT NULL,
	"method" text NOT NULL,
	"method_constants" text NOT NULL,
	"cpu_seconds" double precision NOT NULL,
	"energy_joules" double precision NOT NULL,
	"energy_low_joules" double precision NOT NULL,
	"energy_high_joules" double precision NOT NULL,
	"region" text,
	"zone" text,
	"pue_ratio" double precision,
	"record_count" integer NOT NULL,
	"simulated" boolean NOT NULL,
	"first_intensity_g_per_kwh" double precision,
	"first_co2e_g" double precision,
	CONSTRAINT "narrative_emission_range" CHECK (0 <= "narrative_emission"."energy_low_joules" and "narrative_emission"."energy_low_joules" <= "narrative_emission"."energy_joules" and "narrative_emission"."energy_joules" <= "narrative_emission"."energy_high_joules"),
	CONSTRAINT "narrative_emission_pue" CHECK ("narrative_emission"."pue_ratio" is null or "narrative_emission"."pue_ratio" >= 1)
);
--> statement-breakpoint
CREATE TABLE "narrative" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"record_type" text NOT NULL,
	"local_date" text NOT NULL,
	"text" text NOT NULL,
	"facts" jsonb NOT NULL,
	"rules_version" text NOT NULL,
	"record_count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "narrative_once" UNIQUE("user_id","record_type","local_date")
);
--> statement-breakpoint
CREATE TABLE "node_energy_hour" (
	"target" text NOT NULL,
	"node" text NOT NULL,
	"hour_at" timestamp with time zone NOT NULL,
	"region" text,
	"active_joules" double precision NOT NULL,
	"idle_joules" double precision NOT NULL,
	"covered_seconds" double precision NOT NULL,
	"simulated" boolean NOT NULL,
	CONSTRAINT "node_energy_hour_target_node_hour_at_pk" PRIMARY KEY("target","node","hour_at")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"flagged_at" timestamp with time zone,
	CONSTRAINT "passkey_counter" CHECK ("passkey"."counter" >= 0)
);
--> statement-breakpoint
CREATE TABLE "quarantined_record" (
	"upload_id" uuid NOT NULL,
	"item_index" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"pointer" text NOT NULL,
	"reason_code" text NOT NULL,
	"reason" text NOT NULL,
	"raw" jsonb,
	"quarantined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quarantined_record_upload_id_item_index_pk" PRIMARY KEY("upload_id","item_index")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"content_sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"object_key" text NOT NULL,
	"media_type" text NOT NULL,
	"file_name" text,
	"client" text,
	"status" text NOT NULL,
	"record_count" integer,
	"stored_count" integer,
	"duplicate_count" integer,
	"quarantined_count" integer,
	"reason_code" text,
	"reason" text,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "upload_same_bytes" UNIQUE("user_id","content_sha256"),
	CONSTRAINT "upload_size" CHECK ("upload"."size_bytes" > 0),
	CONSTRAINT "upload_counts" CHECK ("upload"."record_count" is null or "upload"."record_count" = "upload"."stored_count" + "upload"."duplicate_count" + "upload"."quarantined_count")
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "container_energy_hour" ADD CONSTRAINT "container_energy_hour_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "container_energy" ADD CONSTRAINT "container_energy_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_record" ADD CONSTRAINT "health_record_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_record" ADD CONSTRAINT "health_record_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_used_by_app_user_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "narrative_emission" ADD CONSTRAINT "narrative_emission_narrative_id_narrative_id_fk" FOREIGN KEY ("narrative_id") REFERENCES "public"."narrative"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "narrative_emission" ADD CONSTRAINT "narrative_emission_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "narrative" ADD CONSTRAINT "narrative_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "narrative" ADD CONSTRAINT "narrative_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_record" ADD CONSTRAINT "quarantined_record_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_record" ADD CONSTRAINT "quarantined_record_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_token_user" ON "api_token" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "challenge_expiry" ON "challenge" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "container_energy_hour_at" ON "container_energy_hour" USING btree ("hour_at");--> statement-breakpoint
CREATE INDEX "health_record_day" ON "health_record" USING btree ("user_id","record_type","local_date");--> statement-breakpoint
CREATE INDEX "health_record_upload" ON "health_record" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "ingest_run_latest" ON "ingest_run" USING btree ("kind","source","subject","finished_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "ingest_run_finished" ON "ingest_run" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "narrative_emission_produced" ON "narrative_emission" USING btree ("produced_at");--> statement-breakpoint
CREATE INDEX "narrative_emission_narrative" ON "narrative_emission" USING btree ("narrative_id");--> statement-breakpoint
CREATE INDEX "narrative_emission_upload" ON "narrative_emission" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "passkey_user" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "quarantined_record_user" ON "quarantined_record" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "upload_newest" ON "upload" USING btree ("user_id","received_at" DESC NULLS LAST);