import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);

const commaList = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const keplerTarget = z.string().transform((text, context) => {
  const [, region, address] = /^(?:([a-z0-9-]+)=)?(https?:\/\/\S+)$/.exec(text) ?? [];
  if (address === undefined || !URL.canParse(address)) {
    context.addIssue({
      code: "custom",
      message: `"${text}" is not region=http://host:port/metrics`,
    });
    return z.NEVER;
  }
  const url = new URL(address);
  return { name: url.host, region: region ?? null, url: url.href };
});

/**
 * The environment variables, by name. `.env.example` and the README's table are made from the
 * descriptions here.
 */
export const variables = {
  DATABASE_URL: z
    .string({ error: "is required: postgres://user:password@host:5432/database" })
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .describe("PostgreSQL 15+ or TimescaleDB. Unset under `npm start`: one is started for you."),
  PORT: port.default(3000).describe("Port of the web process."),
  HOST: z
    .string()
    .default("localhost")
    .describe("Interface that web and worker listen on. 0.0.0.0 for all."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .optional()
    .describe("The address people use. Passkeys are bound to it. Default http://localhost:PORT."),
  PULSEGRID_DATA_DIR: z
    .string()
    .default(".data")
    .describe("Folder of uploads, and under `npm start` of the database, secrets and logs."),
  WORKER_PORT: port.default(3001).describe("Port of the worker's health and metrics addresses."),
  AUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .optional()
    .describe("Signs session cookies. Required by the web process; `npm start` makes one."),
  PULSEGRID_DEMO: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true")
    .describe("true: a simulated grid and a simulated Kepler exporter, labelled as such."),
  PULSEGRID_REGION: z
    .string()
    .optional()
    .describe("Cloud region this installation runs in. Unset: its own CO2e is shown as unknown."),
  GRID_REGIONS: commaList
    .default([
      "eu-north-1",
      "eu-central-1",
      "eu-west-2",
      "us-east-1",
      "eu-west-3",
      "ap-south-1",
      "sa-east-1",
    ])
    .describe("Comma list of the regions whose grid is read and shown."),
  GRID_BACKFILL_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(14)
    .describe("How far back missing grid hours are asked for, where the source allows."),
  ELECTRICITY_MAPS_API_KEY: z
    .string()
    .optional()
    .describe("Token of Electricity Maps. Unset: sources without a key, then annual averages."),
  ELECTRICITY_MAPS_API_VERSION: z
    .enum(["v4", "v3"])
    .default("v4")
    .describe("Version of Electricity Maps' API."),
  WATTTIME_USERNAME: z
    .string()
    .optional()
    .describe("WattTime account, for the marginal signal and its average one."),
  WATTTIME_PASSWORD: z.string().optional().describe("Goes with WATTTIME_USERNAME."),
  ENTSOE_TOKEN: z
    .string()
    .optional()
    .describe("Token of the ENTSO-E Transparency Platform: mixes of European zones."),
  EIA_API_KEY: z
    .string()
    .optional()
    .describe("Key of the US Energy Information Administration: mixes of US zones."),
  GRID_RAW_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe("Days that every value an hour has had is kept; first and present value stay."),
  GRID_ALERT_G_PER_KWH: z.coerce
    .number()
    .min(1)
    .max(3000)
    .default(500)
    .describe("Intensity above which a zone is reported as dirty, gCO2e/kWh."),
  MARKET_FACTORS: z
    .string()
    .optional()
    .describe("Contracts and residual mixes by region for market-based totals: JSON, or its file."),
  KEPLER_TARGETS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(keplerTarget))
    .describe("Comma list of region=http://host:28282/metrics, one for each Kepler exporter."),
  SAMPLE_INTERVAL: z.coerce
    .number()
    .int()
    .min(5)
    .max(600)
    .default(30)
    .describe("Seconds between two readings of Kepler."),
  MAX_FILE_SIZE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2048)
    .default(50)
    .describe("Largest upload in MiB."),
  MAX_RESUMABLE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2048)
    .default(50)
    .describe("Largest resumable (tus) upload in MiB."),
  UPLOAD_RATE_LIMIT: z
    .string()
    .regex(
      /^[1-9]\d{0,5}\s*\/\s*(second|minute|hour|day)$/,
      "must be count/minute (or second, hour, day)",
    )
    .default("120/minute")
    .describe("Uploads that one person may send: count/second, minute, hour or day."),
  UPLOAD_QUOTA_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_240)
    .describe("What one person's stored uploads may take together, in MiB."),
  UPLOAD_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(16)
    .describe("Uploads that one web process takes in at the same time; above that it answers 503."),
  DATA_QUALITY_THRESHOLD: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .describe("Uploads whose quality score is lower are quarantined whole."),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe("Reverse proxies in front, whose X-Forwarded-For entries are believed."),
  S3_BUCKET_NAME: z
    .string()
    .optional()
    .describe("Bucket for uploads. Unset: files below PULSEGRID_DATA_DIR."),
  S3_ENDPOINT_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .optional()
    .describe("Address of an S3-compatible store. Unset: AWS."),
  S3_REGION: z.string().default("us-east-1").describe("Region of the bucket."),
  S3_ACCESS_KEY: z.string().optional().describe("Unset: the AWS SDK's own chain of credentials."),
  S3_SECRET_KEY: z.string().optional().describe("Goes with S3_ACCESS_KEY."),
  S3_SERVER_SIDE_ENCRYPTION: z
    .enum(["AES256", "aws:kms"])
    .optional()
    .describe("Asks the store to encrypt each object."),
  S3_KMS_KEY_ID: z.string().optional().describe("Key for aws:kms. Unset: the bucket's default."),
  RABBITMQ_URL: z
    .string()
    .regex(/^amqps?:\/\//, "must start with amqp:// or amqps://")
    .optional()
    .describe("Carries uploads to the worker. Unset: a queue in the database."),
  RABBITMQ_MAIN_EXCHANGE: z
    .string()
    .default("health-data")
    .describe("Topic exchange that uploads are published to."),
  RABBITMQ_QUEUE: z
    .string()
    .default("pulsegrid.process-upload")
    .describe("Quorum queue that the worker reads."),
  RABBITMQ_PREFETCH_COUNT: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe("Uploads that one worker takes from RabbitMQ at a time."),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis:// or rediss://")
    .optional()
    .describe("Counts rate limits. Unset: they are counted in the database."),
  METRICS_TOKEN: z
    .string()
    .min(16, "must have at least 16 characters")
    .optional()
    .describe("When set, /api/metrics asks for it as a bearer token."),
  PULSEGRID_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "has a space or another character that no token has")
    .optional()
    .describe("API token of `pulsegrid when --server`, with the scopes read and shift."),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .describe("Least important log line that is written."),
};
