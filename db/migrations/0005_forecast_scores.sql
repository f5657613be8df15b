CREATE TABLE "forecast_score" (
	"zone" text NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"day_ahead" integer NOT NULL,
	"model" text NOT NULL,
	"method" text NOT NULL,
	"hour_count" integer NOT NULL,
	"share_sum" double precision NOT NULL,
	"error_sum_g_per_kwh" double precision NOT NULL,
	"actual_sum_g_per_kwh" double precision NOT NULL,
	"ranged_count" integer NOT NULL,
	"within_count" integer NOT NULL,
	CONSTRAINT "forecast_score_zone_signal_scope_issued_at_day_ahead_model_pk" PRIMARY KEY("zone","signal","scope","issued_at","day_ahead","model")
);
--> statement-breakpoint
CREATE TABLE "forecast_skill" (
	"zone" text NOT NULL,
	"signal" text NOT NULL,
	"scope" text NOT NULL,
	"window_hours" integer NOT NULL,
	"least_saving_share" double precision,
	"judged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "forecast_skill_zone_signal_scope_window_hours_pk" PRIMARY KEY("zone","signal","scope","window_hours")
);
--> statement-breakpoint
ALTER TABLE "grid_forecast" ADD COLUMN "expected_g_per_kwh" double precision;--> statement-breakpoint
ALTER TABLE "grid_forecast" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "grid_forecast" ADD COLUMN "history_hours" integer;