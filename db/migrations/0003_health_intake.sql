CREATE TABLE "client_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"api_token_id" uuid NOT NULL,
	"family_id" uuid NOT NULL,
	"access_hash" text NOT NULL,
	"refresh_hash" text NOT NULL,
	"access_expires_at" timestamp with time zone NOT NULL,
	"refresh_expires_at" timestamp with time zone NOT NULL,
	"refreshed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_token_access_hash_unique" UNIQUE("access_hash"),
	CONSTRAINT "client_token_refresh_hash_unique" UNIQUE("refresh_hash")
);
--> statement-breakpoint
CREATE TABLE "health_tombstone" (
	"user_id" uuid NOT NULL,
	"record_type" text NOT NULL,
	"record_key" text NOT NULL,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	"upload_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "health_tombstone_user_id_record_type_record_key_pk" PRIMARY KEY("user_id","record_type","record_key")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"content_sha256" text NOT NULL,
	"route_hint" text NOT NULL,
	"upload_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "queue_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "resumable_upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"size_bytes" bigint,
	"offset_bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"content_encoding" text,
	"route_hint" text DEFAULT '' NOT NULL,
	"file_name" text,
	"object_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"upload_id" uuid,
	CONSTRAINT "resumable_upload_offset" CHECK ("resumable_upload"."offset_bytes" >= 0 and ("resumable_upload"."size_bytes" is null or "resumable_upload"."offset_bytes" <= "resumable_upload"."size_bytes"))
);
--> statement-breakpoint
CREATE TABLE "upload_progress" (
	"upload_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"done_count" integer NOT NULL,
	"total_count" integer,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "upload" DROP CONSTRAINT "upload_same_bytes";--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "store_reproductive" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "health_record" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "content_encoding" text;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "route_hint" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "quality_score" double precision;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "quality_checks" jsonb;--> statement-breakpoint
ALTER TABLE "client_token" ADD CONSTRAINT "client_token_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_token" ADD CONSTRAINT "client_token_api_token_id_api_token_id_fk" FOREIGN KEY ("api_token_id") REFERENCES "public"."api_token"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_tombstone" ADD CONSTRAINT "health_tombstone_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_tombstone" ADD CONSTRAINT "health_tombstone_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resumable_upload" ADD CONSTRAINT "resumable_upload_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resumable_upload" ADD CONSTRAINT "resumable_upload_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_progress" ADD CONSTRAINT "upload_progress_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_progress" ADD CONSTRAINT "upload_progress_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_token_family" ON "client_token" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "client_token_api_token" ON "client_token" USING btree ("api_token_id");--> statement-breakpoint
CREATE INDEX "client_token_expiry" ON "client_token" USING btree ("refresh_expires_at");--> statement-breakpoint
CREATE INDEX "health_tombstone_upload" ON "health_tombstone" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idempotency_key_upload" ON "idempotency_key" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "queue_outbox_age" ON "queue_outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "rate_limit_expiry" ON "rate_limit" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "resumable_upload_user" ON "resumable_upload" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "resumable_upload_expiry" ON "resumable_upload" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "health_record_source" ON "health_record" USING btree ("user_id","record_type","source_id") WHERE "health_record"."source_id" is not null;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_same_bytes" UNIQUE("user_id","content_sha256","route_hint");
--> statement-breakpoint
ALTER TABLE "upload_progress" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "upload_progress" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "upload_progress_owner" ON "upload_progress" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "health_tombstone" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "health_tombstone" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "health_tombstone_owner" ON "health_tombstone" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "idempotency_key" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "idempotency_key_owner" ON "idempotency_key" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE "resumable_upload" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "resumable_upload" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "resumable_upload_owner" ON "resumable_upload" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
