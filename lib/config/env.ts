import { z } from "zod";
import type { MarketFactors } from "../domain/carbon/market-based.ts";
import { Failure } from "../domain/errors.ts";
import { readMarketFactors } from "./market-factors.ts";
import { variables } from "./variables.ts";

export type KeplerTarget = { name: string; region: string | null; url: string };

/** Everything that can be set from outside, checked once at start. */
export type Config = {
  databaseUrl: string;
  publicUrl: string;
  dataDir: string;
  host: string;
  workerPort: number;
  authSecret: string | null;
  demo: boolean;
  region: string | null;
  gridRegions: readonly string[];
  gridBackfillDays: number;
  electricityMapsToken: string | null;
  electricityMapsVersion: "v3" | "v4";
  wattTime: { username: string; password: string } | null;
  entsoeToken: string | null;
  eiaApiKey: string | null;
  /** Days that every value an hour has had is kept. */
  gridRawDays: number;
  gridAlertGPerKwh: number;
  /** Contracts and residual mixes by region id, for market-based totals. */
  marketFactors: ReadonlyMap<string, MarketFactors>;
  keplerTargets: readonly KeplerTarget[];
  keplerSampleSeconds: number;
  maxUploadBytes: number;
  metricsToken: string | null;
  logLevel: string;
  uploadRateLimit: RateLimit;
  uploadQuotaBytes: number;
  uploadConcurrency: number;
  maxResumableBytes: number;
  qualityThreshold: number;
  trustedProxyHops: number;
  s3: S3Config | null;
  rabbitmq: RabbitmqConfig | null;
  redisUrl: string | null;
};

export type RateLimit = { points: number; durationSeconds: number };

export type S3Config = {
  /** Null: the address of AWS for the region. */
  endpointUrl: string | null;
  region: string;
  bucket: string;
  /** Null: the SDK's own chain (role of the pod, profile). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  forcePathStyle: boolean;
  serverSideEncryption: "AES256" | "aws:kms" | null;
  kmsKeyId: string | null;
};

export type RabbitmqConfig = { url: string; exchange: string; queue: string; prefetch: number };

const MEBIBYTE = 1024 * 1024;

/**
 * Reads and checks the environment. The only reader of `process.env`.
 *
 * Errors   Failure `configuration`, one line that names the variable.
 */
export function readConfig(env: Environment = process.env): Config {
  const values = parsed(z.object(variables), env);
  return {
    databaseUrl: values.DATABASE_URL,
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    dataDir: values.PULSEGRID_DATA_DIR,
    host: values.HOST,
    workerPort: values.WORKER_PORT,
    authSecret: values.AUTH_SECRET ?? null,
    demo: values.PULSEGRID_DEMO,
    region: values.PULSEGRID_REGION ?? null,
    gridRegions: values.GRID_REGIONS,
    gridBackfillDays: values.GRID_BACKFILL_DAYS,
    electricityMapsToken: values.ELECTRICITY_MAPS_API_KEY ?? null,
    electricityMapsVersion: values.ELECTRICITY_MAPS_API_VERSION,
    wattTime: wattTimeOf(values),
    entsoeToken: values.ENTSOE_TOKEN ?? null,
    eiaApiKey: values.EIA_API_KEY ?? null,
    gridRawDays: values.GRID_RAW_DAYS,
    gridAlertGPerKwh: values.GRID_ALERT_G_PER_KWH,
    marketFactors: readMarketFactors(values.MARKET_FACTORS),
    keplerTargets: values.KEPLER_TARGETS,
    keplerSampleSeconds: values.SAMPLE_INTERVAL,
    maxUploadBytes: values.MAX_FILE_SIZE_MB * MEBIBYTE,
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
    uploadRateLimit: rateLimitOf(values.UPLOAD_RATE_LIMIT),
    uploadQuotaBytes: values.UPLOAD_QUOTA_MB * MEBIBYTE,
    uploadConcurrency: values.UPLOAD_CONCURRENCY,
    maxResumableBytes: values.MAX_RESUMABLE_MB * MEBIBYTE,
    qualityThreshold: values.DATA_QUALITY_THRESHOLD,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    s3: s3Of(values),
    rabbitmq: rabbitmqOf(values),
    redisUrl: values.REDIS_URL ?? null,
  };
}

/**
 * The token to ask another Pulsegrid with; null for none. Nothing else is read: where only a
 * server is asked there is no database to name.
 *
 * Errors   Failure `configuration`.
 */
export function readClientToken(env: Environment = process.env): string | null {
  return (
    parsed(z.object({ PULSEGRID_TOKEN: variables.PULSEGRID_TOKEN }), env).PULSEGRID_TOKEN ?? null
  );
}

/** The environment for a program that is run: this process's own, some variables set, null unset. */
export function childEnv(changes: Readonly<Record<string, string | null>>): NodeJS.ProcessEnv {
  const set = Object.entries(changes).map(([name, value]) => [name, value ?? undefined]);
  return { ...process.env, ...Object.fromEntries(set) };
}

type Environment = Record<string, string | undefined>;

function parsed<Output>(schema: z.ZodType<Output>, env: Environment): Output {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Failure(
    "configuration",
    `${issue?.path.join(".") ?? "environment"}: ${issue?.message ?? "is not valid"}`,
  );
}

const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
};

function rateLimitOf(text: string): RateLimit {
  const [points, unit] = text.split("/").map((part) => part.trim());
  return { points: Number(points), durationSeconds: SECONDS[unit ?? ""] ?? 60 };
}

type Values = z.infer<z.ZodObject<typeof variables>>;

function wattTimeOf(values: Values): Config["wattTime"] {
  const { WATTTIME_USERNAME: username, WATTTIME_PASSWORD: password } = values;
  if ((username === undefined) !== (password === undefined)) {
    throw new Failure("configuration", "WATTTIME_PASSWORD: goes with WATTTIME_USERNAME");
  }
  return username === undefined || password === undefined ? null : { username, password };
}

function s3Of(values: Values): S3Config | null {
  const { S3_ACCESS_KEY: accessKeyId, S3_SECRET_KEY: secretAccessKey } = values;
  if (values.S3_BUCKET_NAME === undefined) {
    if (values.S3_ENDPOINT_URL === undefined) return null;
    throw new Failure("configuration", "S3_BUCKET_NAME: is required with S3_ENDPOINT_URL");
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new Failure("configuration", "S3_SECRET_KEY: goes with S3_ACCESS_KEY; one is missing");
  }
  return {
    endpointUrl: values.S3_ENDPOINT_URL ?? null,
    region: values.S3_REGION,
    bucket: values.S3_BUCKET_NAME,
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined
        ? null
        : { accessKeyId, secretAccessKey },
    forcePathStyle: values.S3_ENDPOINT_URL !== undefined,
    serverSideEncryption: values.S3_SERVER_SIDE_ENCRYPTION ?? null,
    kmsKeyId: values.S3_KMS_KEY_ID ?? null,
  };
}

function rabbitmqOf(values: Values): RabbitmqConfig | null {
  if (values.RABBITMQ_URL === undefined) return null;
  return {
    url: values.RABBITMQ_URL,
    exchange: values.RABBITMQ_MAIN_EXCHANGE,
    queue: values.RABBITMQ_QUEUE,
    prefetch: values.RABBITMQ_PREFETCH_COUNT,
  };
}
