import { type Job, PgBoss } from "pg-boss";
import type { Transaction } from "#db/client.ts";
import { queryText, type SqlValue } from "#db/query-text.ts";
import { UPLOAD_DEAD_LETTER_QUEUE, UPLOAD_QUEUE } from "#db/queue-schema.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { JobQueue, UploadJob } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import { createBell } from "#db/queue-bell.ts";

/**
 * The default queue: jobs are rows of the same database, inserted in the caller's transaction.
 * `supervise` (the worker) also recovers jobs whose worker died: no heartbeat for 10 s.
 */
export async function createPgBossQueue(options: {
  url: string;
  supervise: boolean;
  log: Log;
}): Promise<JobQueue<Transaction>> {
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: "pulsegrid-queue",
    max: options.supervise ? 4 : 1,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: options.supervise,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  boss.on("error", (error) => options.log.error({ error: describeError(error) }, "queue error"));
  await boss.start();

  const bell = createBell(options.url);
  return {
    async enqueueUpload(job, transaction) {
      await boss.send(UPLOAD_QUEUE, job, { db: within(transaction) });
    },
    nudge: bell.ring,
    async workUploads({ process, onDead }) {
      const of = { boss, log: options.log };
      const worker = await workAll(of, UPLOAD_QUEUE, (job) => process(job.data, job.signal));
      await bell.listen(() => boss.notifyWorker(worker));
      await workAll(of, UPLOAD_DEAD_LETTER_QUEUE, (job) => onDead(job.data));
    },
    async depth() {
      const queues = [UPLOAD_QUEUE, UPLOAD_DEAD_LETTER_QUEUE];
      const { rows } = await boss.getDb().executeSql(COUNTS, queues);
      const [counts] = rows;
      return {
        waiting: Number(counts?.waiting ?? 0),
        active: Number(counts?.active ?? 0),
        dead: Number(counts?.dead ?? 0),
      };
    },
    async holds(uploadIds) {
      const { rows } = await boss
        .getDb()
        .executeSql(LIVE_JOBS, [[UPLOAD_QUEUE, UPLOAD_DEAD_LETTER_QUEUE], [...uploadIds]]);
      return new Set(rows.flatMap(({ upload_id: id }) => (typeof id === "string" ? [id] : [])));
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 20_000 });
      await bell.close();
    },
  };
}

/** The library's statements in a transaction of ours. Its own way has them planned anew each time. */
const within = (transaction: Transaction) => ({
  executeSql: (text: string, values: SqlValue[] = []) => queryText(transaction, { text, values }),
});

const POLLING = { batchSize: 1, pollingIntervalSeconds: 1 };

/**
 * Works a queue until it is empty, then waits for more. The library pauses for a second after every
 * job, also while others wait; told that there is more, it looks at once. Gives the id to tell it by.
 */
async function workAll(
  { boss, log }: { boss: PgBoss; log: Log },
  queue: string,
  work: (job: Job<UploadJob>) => Promise<void>,
): Promise<string> {
  const started = boss.work<UploadJob>(queue, POLLING, async ([job]) => {
    if (job === undefined) return;
    try {
      await undisclosed(log, work(job));
    } finally {
      boss.notifyWorker(await started);
    }
  });
  return started;
}

// The library counts once in a while only, and only where it supervises.
const COUNTS = `
  select count(*) filter (where name = $1 and state < 'active') as waiting,
    count(*) filter (where name = $1 and state = 'active') as active,
    count(*) filter (where name = $2) as dead
  from pgboss.job where name in ($1, $2) and state <= 'active'`;

// The library finds jobs one at a time only. A job that ended has a state above "active".
const LIVE_JOBS = `
  select distinct data->>'uploadId' as upload_id from pgboss.job
  where name = any($1::text[]) and state <= 'active' and data->>'uploadId' = any($2::text[])`;

/** The queue keeps the error of a failed job, message and all: it is given one without values. */
const undisclosed = (log: Log, work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    const description = describeError(error);
    log.error({ error: description }, "job failed");
    throw new Error(description);
  });
