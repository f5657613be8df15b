import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Transaction } from "#db/client.ts";
import type { TestDatabase } from "#db/test-database.ts";
import type { JobQueue, UploadJob } from "../ports/job-queue.ts";

const WAIT = { timeout: 25_000, interval: 20 };

/** Two queues over one broker: one that only enqueues, as web does, and one that works. */
export type QueueStand = {
  database: TestDatabase;
  web: JobQueue<Transaction>;
  /** A worker's queue; each call another worker. Retries come without much delay. */
  openWorker: () => Promise<JobQueue<Transaction>>;
  close: () => Promise<void>;
};

export const newJob = (): UploadJob => ({
  uploadId: randomUUID(),
  userId: randomUUID(),
  replay: false,
});

/** Enqueues jobs as web does: each in a transaction of its own, then the bell. */
export async function enqueue(stand: QueueStand, jobs: readonly UploadJob[]): Promise<void> {
  for (const job of jobs) {
    await stand.database.db.transaction((tx) => stand.web.enqueueUpload(job, tx));
  }
  stand.web.nudge();
}

/** What every queue promises, tested alike. */
export function describeJobQueue(openStand: () => Promise<QueueStand>): void {
  let stand: QueueStand;
  let workers: JobQueue<Transaction>[];

  beforeEach(async () => {
    stand = await openStand();
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await stand.close();
  });

  /** A worker that notes what it is given; `process` may refuse. */
  async function work(process: (job: UploadJob, nth: number) => Promise<void> = async () => {}) {
    const worked: string[] = [];
    const dead: string[] = [];
    const worker = await stand.openWorker();
    workers.push(worker);
    await worker.workUploads({
      process: async (job) => {
        worked.push(job.uploadId);
        await process(job, worked.filter((id) => id === job.uploadId).length);
      },
      onDead: async ({ uploadId }) => {
        dead.push(uploadId);
      },
    });
    return { worker, worked, dead };
  }

  test("a job that was committed is worked once; one whose transaction failed never", async () => {
    const { worked } = await work();
    const [lost, kept] = [newJob(), newJob()];
    const undone = stand.database.db.transaction(async (tx) => {
      await stand.web.enqueueUpload(lost, tx);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await enqueue(stand, [kept]);
    await vi.waitFor(() => expect(worked).toEqual([kept.uploadId]), WAIT);
    const last = newJob();
    await enqueue(stand, [last]);
    await vi.waitFor(() => expect(worked).toEqual([kept.uploadId, last.uploadId]), WAIT);
  });

  test("a job carries all that it was given", async () => {
    const given: UploadJob[] = [];
    await work(async (job) => {
      given.push(job);
    });
    const job = { ...newJob(), replay: true };
    await enqueue(stand, [job]);
    await vi.waitFor(() => expect(given).toEqual([job]), WAIT);
  });

  describeFailures(work, () => stand);
  describeEnds(work, () => stand);
  describeCounts(work, () => stand);
}

type Worked = { worker: JobQueue<Transaction>; worked: string[]; dead: string[] };
type Work = (process?: (job: UploadJob, nth: number) => Promise<void>) => Promise<Worked>;

function describeFailures(work: Work, stand: () => QueueStand): void {
  test("a job that fails is worked again, and the others meanwhile", async () => {
    const { worked } = await work(async (_, nth) => {
      if (nth === 1) throw new Error("the first time always fails");
    });
    const jobs = Array.from({ length: 5 }, newJob);
    await enqueue(stand(), jobs);
    const twice = jobs.flatMap(({ uploadId }) => [uploadId, uploadId]).toSorted();
    await vi.waitFor(() => expect(worked.toSorted()).toEqual(twice), WAIT);
  });

  test("H3: a job that always fails is dead after six tries, and the others go on", async () => {
    const poison = newJob();
    const { worked, dead } = await work(async ({ uploadId }) => {
      if (uploadId === poison.uploadId) throw new Error("always");
    });
    await enqueue(stand(), [poison, newJob(), newJob()]);
    await vi.waitFor(() => expect(dead).toEqual([poison.uploadId]), WAIT);
    expect(worked.filter((id) => id === poison.uploadId)).toHaveLength(6);
    expect(worked).toHaveLength(8);
  });

  test("one worker works one job at a time", async () => {
    let atOnce = 0;
    let most = 0;
    const { worked } = await work(async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
    });
    await enqueue(stand(), Array.from({ length: 12 }, newJob));
    await vi.waitFor(() => expect(worked).toHaveLength(12), WAIT);
    expect(most).toBe(1);
  });
}

function describeEnds(work: Work, stand: () => QueueStand): void {
  test("stopping finishes the job in hand, which nobody is given again", async () => {
    const inHand = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const first = await work(async () => {
      inHand.resolve();
      await finish.promise;
    });
    const [job, later] = [newJob(), newJob()];
    await enqueue(stand(), [job]);
    await inHand.promise;
    const stopped = first.worker.stop();
    finish.resolve();
    await stopped;
    const second = await work();
    await enqueue(stand(), [later]);
    await vi.waitFor(() => expect(second.worked).toEqual([later.uploadId]), WAIT);
  });
}

function describeCounts(work: Work, stand: () => QueueStand): void {
  test("H4: a job that comes ten times, mixed with others, is given out until none is left", async () => {
    const jobs = Array.from({ length: 3 }, newJob);
    await enqueue(
      stand(),
      Array.from({ length: 10 }, () => jobs)
        .flat()
        .toReversed(),
    );
    const { worker, worked } = await work();
    await vi.waitFor(() => expect(worked.length).toBeGreaterThanOrEqual(30), WAIT);
    expect(new Set(worked)).toEqual(new Set(jobs.map(({ uploadId }) => uploadId)));
    const empty = { waiting: 0, dead: 0 };
    await vi.waitFor(async () => expect(await worker.depth()).toMatchObject(empty), WAIT);
  });

  test("depth tells how many wait, and holds which, where it can", async () => {
    const jobs = [newJob(), newJob()];
    await enqueue(stand(), jobs);
    const ids = jobs.map(({ uploadId }) => uploadId);
    await vi.waitFor(async () => expect((await stand().web.depth()).waiting).toBe(2), WAIT);
    const held = await stand().web.holds([...ids, randomUUID()]);
    expect(held === null ? ids : [...held].toSorted()).toEqual(
      held === null ? ids : ids.toSorted(),
    );
  });
}
