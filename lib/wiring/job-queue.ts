import type { Database, Transaction } from "#db/client.ts";
import { withReturnedOutbox } from "../adapters/outbox-return.ts";
import { createPgBossQueue } from "../adapters/pg-boss-queue.ts";
import { createSwitchedQueue } from "../adapters/switched-queue.ts";
import type { Config } from "../config/env.ts";
import type { Clock } from "../ports/clock.ts";
import type { JobQueue } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";

/**
 * RabbitMQ where RABBITMQ_URL is set, else the database. Whichever is chosen, jobs that the other
 * one still has are worked too.
 */
export async function openJobQueue(parts: {
  config: Config;
  db: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** The worker also recovers jobs of workers that died. */
  supervise: boolean;
}): Promise<JobQueue<Transaction>> {
  const { rabbitmq, databaseUrl, s3 } = parts.config;
  const { supervise, log } = parts;
  const inDatabase = await createPgBossQueue({ url: databaseUrl, supervise, log });
  if (rabbitmq === null) return withReturnedOutbox(inDatabase, parts);
  // Loaded only where it is wanted, as the object store's SDK.
  const { createRabbitmqQueue } = await import("../adapters/rabbitmq-queue.ts");
  const bucket = s3?.bucket ?? "pulsegrid";
  return createSwitchedQueue(
    createRabbitmqQueue({ ...parts, rabbitmq, databaseUrl, bucket }),
    inDatabase,
  );
}
