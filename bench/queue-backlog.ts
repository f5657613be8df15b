import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TestDatabase } from "#db/test-database.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import type { Bench } from "./context.ts";
import { type BenchCase, interleave } from "./interleave.ts";

const JOBS_PER_ROUND = 300;
const LEAST_RATE_RATIO = 0.8;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** G15, H5: how fast a worker takes jobs while 100, 20,000 and 100,000 wait. */
export const bench: Bench = async (context) => {
  const { report } = context;
  const few = await backlogCase(await context.openDatabase(), 100);
  const many = await backlogCase(await context.openDatabase(), 20_000);
  const most = await backlogCase(await context.openDatabase(), 100_000);
  const compared = await interleave({ rounds: context.rounds ?? 9, cases: [few, many, most] });
  report.comparison(compared);
  report.line(`  ${rate(compared.control.medianMs)} jobs/s with 100 waiting`);
  for (const { name, medianMs } of compared.others) {
    report.line(`  ${rate(medianMs)} jobs/s with ${name}`);
    report.goal({
      id: "G15",
      what: `jobs/s with ${name} to those with 100`,
      measured: compared.control.medianMs / medianMs,
      limit: { least: LEAST_RATE_RATIO },
    });
  }
};

const rate = (durationMs: number) => ((JOBS_PER_ROUND / durationMs) * 1_000).toFixed(0);

/** A case that works some jobs and leaves `backlog` waiting; before each the jobs are filled up. */
async function backlogCase(database: TestDatabase, backlog: number): Promise<BenchCase> {
  const web = await createPgBossQueue({ url: database.url, supervise: false, log });
  const job = { uploadId: randomUUID(), userId: randomUUID(), replay: false };
  await database.db.transaction((tx) => web.enqueueUpload(job, tx));
  await web.stop();
  return {
    name: `${backlog} waiting`,
    async run() {
      await fillUp(database, backlog + JOBS_PER_ROUND);
      return workSome(database);
    },
  };
}

/** Copies of a waiting job, as enqueueing each would take minutes. */
async function fillUp(database: TestDatabase, wantedCount: number): Promise<void> {
  await database.db.execute(sql`
    with waiting as (
      select count(*) as count from pgboss.job where name = 'process-upload' and state < 'active'
    ), pattern as (
      select to_jsonb(job) as fields from pgboss.job
      where name = 'process-upload' and state = 'created' limit 1
    )
    insert into pgboss.job
    select copy.* from waiting, pattern, generate_series(1, ${wantedCount} - waiting.count) as nth,
      lateral jsonb_populate_record(null::pgboss.job,
        pattern.fields || jsonb_build_object('nth', nth, 'id', gen_random_uuid(), 'created_on', clock_timestamp())
      ) as copy`);
}

/** From the first job of a fresh worker to the last of a round. Units: ms. */
async function workSome(database: TestDatabase): Promise<number> {
  const worker = await createPgBossQueue({ url: database.url, supervise: true, log });
  const finished = Promise.withResolvers<void>();
  let count = 0;
  let startedMs = 0;
  let durationMs = 0;
  await worker.workUploads({
    async process() {
      if (count === 0) startedMs = performance.now();
      count += 1;
      if (count !== JOBS_PER_ROUND + 1) return;
      durationMs = performance.now() - startedMs;
      finished.resolve();
    },
    onDead: async () => {},
  });
  await finished.promise;
  await worker.stop();
  return durationMs;
}
