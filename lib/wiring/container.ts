import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type Database, openDatabase, type Transaction } from "#db/client.ts";
import { createLog } from "../adapters/pino-log.ts";
import { createPrometheusMetrics } from "../adapters/prometheus-metrics.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { createUploadSlots } from "../adapters/upload-slots.ts";
import { type Config, readConfig } from "../config/env.ts";
import { Failure } from "../domain/errors.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { JobQueue } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import type { UploadSlots } from "../ports/upload-slots.ts";
import { openJobQueue } from "./job-queue.ts";
import { openObjectStore } from "./object-store.ts";
import { openRateLimiter } from "./rate-limiter.ts";

/** What every process has: the ports, each with its chosen adapter. */
export type Deps = {
  config: Config;
  db: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  objectStore: ObjectStore;
  queue: JobQueue<Transaction>;
  rateLimiter: RateLimiter;
  uploadSlots: UploadSlots;
  newId: () => string;
  /** Bytes of a cryptographic random number generator. */
  randomBytes: (sizeBytes: number) => Uint8Array;
};

export type WebDeps = Deps;

export type OpenDeps = Deps & { close: () => Promise<void> };

/** Builds the ports of one process from the environment. Errors: Failure `configuration`. */
export async function openDeps(process: "web" | "worker" | "cli"): Promise<OpenDeps> {
  const config = readConfig();
  if (process === "web" && config.authSecret === null) {
    throw new Failure("configuration", "AUTH_SECRET: is required by the web process");
  }
  // A command prints its result: its log lines go where they do not stand in the way.
  const isCommand = process === "cli";
  const level = isCommand ? "warn" : config.logLevel;
  const log = createLog({ name: process, level, onErrors: isCommand });
  const { db, close } = await openDatabase({
    url: config.databaseUrl,
    poolSize: process === "web" ? 10 : 6,
    applicationName: `pulsegrid-${process}`,
  });
  const metrics = createPrometheusMetrics();
  const supervise = process === "worker";
  const queue = await openJobQueue({ config, db, clock: systemClock, log, metrics, supervise });
  const rateLimiter = openRateLimiter({ config, db, log, metrics });
  return {
    config,
    db,
    clock: systemClock,
    log,
    metrics,
    rateLimiter,
    uploadSlots: createUploadSlots(config.uploadConcurrency),
    objectStore: await openObjectStore({ config, clock: systemClock, log }),
    queue,
    newId: uuidv7,
    randomBytes: (sizeBytes) => randomBytes(sizeBytes),
    close: async () => {
      await queue.stop();
      await rateLimiter.close();
      await close();
    },
  };
}

declare global {
  var pulsegrid:
    | { webDeps?: Promise<WebDeps>; gridGauges?: WeakMap<WebDeps, () => Promise<void>> }
    | undefined;
}

const store = (globalThis.pulsegrid ??= {});

/**
 * The web process's ports, opened on first use and kept. On `globalThis`, because Next bundles
 * pages and routes apart and each bundle would open its own. A failed opening is tried again.
 */
export function webDeps(): Promise<WebDeps> {
  store.webDeps ??= openWebDeps();
  return store.webDeps;
}

async function openWebDeps(): Promise<WebDeps> {
  try {
    return await openDeps("web");
  } catch (error) {
    delete store.webDeps;
    const reason = error instanceof Failure ? error.message : describeError(error);
    createLog({ name: "web", level: "error" }).error({ error: reason }, "ports not opened");
    throw error;
  }
}
