import { z } from "zod";
import { Failure } from "../domain/errors.ts";
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
  keplerTargets: readonly KeplerTarget[];
  keplerSampleSeconds: number;
  maxUploadBytes: number;
  metricsToken: string | null;
  logLevel: string;
};

const MEBIBYTE = 1024 * 1024;

/**
 * Reads and checks the environment. The only reader of `process.env`.
 *
 * Errors   Failure `configuration`, one line that names the variable.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = z.object(variables).safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Failure(
      "configuration",
      `${issue?.path.join(".") ?? "environment"}: ${issue?.message ?? "is not valid"}`,
    );
  }
  const values = parsed.data;
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
    keplerTargets: values.KEPLER_TARGETS,
    keplerSampleSeconds: values.SAMPLE_INTERVAL,
    maxUploadBytes: values.MAX_FILE_SIZE_MB * MEBIBYTE,
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
  };
}
