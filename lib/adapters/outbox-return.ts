import type { Database, Transaction } from "#db/client.ts";
import { deleteOutbox, lockOutbox } from "#db/queries/queue/outbox.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { JobQueue } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";

const BATCH = 100;
/** Web processes of the former settings may write on for a while. */
const INTERVAL_MS = 60_000;

export type OutboxReturnParts = { db: Database; clock: Clock; log: Log };

/**
 * The queue of the database after one with an outbox: what was not sent to RabbitMQ when it was
 * switched off becomes jobs here, at the start and every minute.
 */
export function withReturnedOutbox(
  queue: JobQueue<Transaction>,
  parts: OutboxReturnParts,
): JobQueue<Transaction> {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  return {
    ...queue,
    async workUploads(handlers) {
      await queue.workUploads(handlers);
      running = keepReturning(queue, parts, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      await queue.stop();
    },
  };
}

async function keepReturning(
  queue: JobQueue<Transaction>,
  { db, clock, log }: OutboxReturnParts,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const count = await returnOutbox(queue, db);
      if (count > 0) log.info({ count }, "jobs of the outbox are in the database's queue now");
    } catch (error) {
      log.warn({ error: describeError(error) }, "outbox not returned");
    }
    await clock.sleep(INTERVAL_MS, signal);
  }
}

/** Makes jobs of all rows of the outbox; a row and its job change places in one transaction. */
export async function returnOutbox(queue: JobQueue<Transaction>, db: Database): Promise<number> {
  let count = 0;
  for (;;) {
    const moved = await db.transaction(async (tx) => {
      const rows = await lockOutbox(tx, BATCH);
      for (const { payload } of rows) {
        const { uploadId, userId, replay } = payload;
        await queue.enqueueUpload({ uploadId, userId, replay }, tx);
      }
      await deleteOutbox(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.length;
    });
    count += moved;
    if (moved > 0) queue.nudge();
    if (moved < BATCH) return count;
  }
}
