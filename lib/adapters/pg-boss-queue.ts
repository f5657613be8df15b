import { sql } from "drizzle-orm";
import { type Job, PgBoss, fromDrizzle } from "pg-boss";
import type { Transaction } from "#db/client.ts";
import { UPLOAD_DEAD_LETTER_QUEUE, UPLOAD_QUEUE } from "#db/queue-schema.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { JobQueue, UploadJob } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";

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
    useListenNotify: options.supervise,
  });
  boss.on("error", (error) => options.log.error({ error: describeError(error) }, "queue error"));
  await boss.start();

  return {
    async enqueueUpload(job, transaction) {
      await boss.send(UPLOAD_QUEUE, job, { db: fromDrizzle(transaction, sql) });
    },
    async workUploads({ process, onDead }) {
      // Two notifications close together wake the worker once; polling finds the second job. The
      // library would poll only every 30 s where it is notified.
      const polling = {
        batchSize: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
      };
      await boss.work<UploadJob>(UPLOAD_QUEUE, polling, async ([job]: Job<UploadJob>[]) => {
        if (job !== undefined) await undisclosed(options.log, process(job.data, job.signal));
      });
      await boss.work<UploadJob>(UPLOAD_DEAD_LETTER_QUEUE, polling, async ([job]) => {
        if (job !== undefined) await undisclosed(options.log, onDead(job.data));
      });
    },
    async depth() {
      const [queue] = await boss.getQueues([UPLOAD_QUEUE]);
      const [dead] = await boss.getQueues([UPLOAD_DEAD_LETTER_QUEUE]);
      return {
        waiting: queue?.queuedCount ?? 0,
        active: queue?.activeCount ?? 0,
        dead: dead?.queuedCount ?? 0,
      };
    },
    async holds(uploadIds) {
      const { rows } = await boss
        .getDb()
        .executeSql(LIVE_JOBS, [[UPLOAD_QUEUE, UPLOAD_DEAD_LETTER_QUEUE], [...uploadIds]]);
      return new Set(rows.flatMap(({ upload_id: id }) => (typeof id === "string" ? [id] : [])));
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}

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
