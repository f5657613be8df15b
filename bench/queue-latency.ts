import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Transaction } from "#db/client.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import type { Bench } from "./context.ts";
import { type BenchCase, interleave, type Timing } from "./interleave.ts";

const ROUNDS = 300;
/** Before each: the worker looks once more for jobs, and processors that rest are slow for all. */
const SETTLE_MS = 20;
const CHANNEL = "bench_round_trip";

/**
 * G14: from the beginning of the transaction that enqueues a job to the start of its handler,
 * against two bare clients that do the same by hand: a row that is committed, a notification to the
 * other one, the row marked as taken. Both flush to disk twice.
 */
export const bench: Bench = async (context) => {
  const database = await context.openDatabase();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const web = await createPgBossQueue({ url: database.url, supervise: false, log });
  const worker = await createPgBossQueue({ url: database.url, supervise: true, log });
  const [sender, receiver] = [1, 2].map(() => postgres(database.url, { max: 1 }));
  if (sender === undefined || receiver === undefined) throw new Error("two connections are needed");

  await sender`create table bare_job (id uuid primary key, taken boolean)`;
  let arrived: () => void = () => {};
  const bare: BenchCase = {
    name: "row committed, NOTIFY, row taken by two clients",
    run: async () => {
      await sleep(SETTLE_MS);
      return until(async (done) => {
        arrived = done;
        await sender`insert into bare_job values (${randomUUID()}, false)`;
        await sender`select pg_notify(${CHANNEL}, '')`;
      });
    },
  };
  const take = async () => {
    await receiver`update bare_job set taken = true where not taken`;
    arrived();
  };
  let started: () => void = () => {};
  const ours: BenchCase = {
    name: "job enqueued to handler started",
    run: async () => {
      await sleep(SETTLE_MS);
      const durationMs = await until(async (done) => {
        started = done;
        const job = { uploadId: randomUUID(), userId: randomUUID(), replay: false };
        await database.db.transaction((tx) => web.enqueueUpload(job, tx));
        web.nudge();
      });
      await idle(worker);
      return durationMs;
    },
  };
  try {
    await receiver.listen(CHANNEL, () => void take());
    await worker.workUploads({ process: async () => started(), onDead: async () => {} });
    const compared = await interleave({ rounds: context.rounds ?? ROUNDS, cases: [bare, ours] });
    context.report.comparison(compared);
    const [timing = compared.control] = compared.others;
    const ratio = timing.medianMs / compared.control.medianMs;
    context.report.line(
      `  p99: bare ${p99Ms(compared.control).toFixed(1)} ms, ours ${p99Ms(timing).toFixed(1)} ms`,
    );
    const what = "enqueued to started, median to bare";
    context.report.goal({ id: "G14", what, measured: ratio, limit: { most: 3 } });
    const slowest = "enqueued to started, p99 in ms";
    context.report.goal({ id: "G14", what: slowest, measured: p99Ms(timing), limit: { most: 50 } });
  } finally {
    await Promise.all([web.stop(), worker.stop(), sender.end(), receiver.end()]);
  }
};

/** The job is completed after its handler; what is timed next should not wait for that. */
async function idle(queue: JobQueue<Transaction>): Promise<void> {
  for (;;) {
    const { active, waiting } = await queue.depth();
    if (active + waiting === 0) return;
  }
}

/** How long it takes until `done` is called. Units: ms. */
async function until(begin: (done: () => void) => Promise<unknown>): Promise<number> {
  const finished = Promise.withResolvers<void>();
  const startedMs = performance.now();
  await Promise.all([begin(finished.resolve), finished.promise]);
  return performance.now() - startedMs;
}

function p99Ms({ roundsMs }: Timing): number {
  const sorted = roundsMs.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}
