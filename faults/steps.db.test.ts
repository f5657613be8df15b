import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { countUploadContents, selectUploadPage } from "#db/queries/uploads/audit-uploads.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import type { JobQueue, UploadJob } from "#lib/ports/job-queue.ts";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import { createInlineReader } from "#lib/usecases/uploads/inline-reader.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { sweepUploads } from "#lib/usecases/uploads/sweep-uploads.ts";
import { incoming, openUploadBench, type UploadBench } from "#lib/usecases/uploads/upload-bench.ts";
import { RECORDS_PER_UPLOAD, uploadBody } from "./client.ts";
import { type Random, seededRandom } from "./random.ts";

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const UPLOADS = 6;
const STEPS = [
  "before the bytes",
  "bytes written",
  "stored",
  "before commit",
  "after commit",
  "fetched",
  "read",
  "loaded",
  "before ack",
] as const;

class Died extends Error {}

/**
 * A process that dies at a step it draws: from then on nothing that it asks for is done, as nothing
 * cleans up after SIGKILL. A transaction that it had open is rolled back, as the server does.
 */
function mortal(bench: UploadBench, queue: JobQueue<Transaction>, random: Random) {
  const fatal = random.pick(STEPS);
  let left = random.between(1, 4);
  let isDead = false;
  const step = (name: (typeof STEPS)[number]) => {
    if (name === fatal) left -= 1;
    if (left <= 0) isDead = true;
    if (isDead) throw new Died(`died: ${fatal}`);
  };
  const alive = () => {
    if (isDead) throw new Died(`died: ${fatal}`);
  };
  const store = bench.deps.objectStore;
  async function* thenDie(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield* body;
    step("bytes written");
  }
  const objectStore: ObjectStore = {
    ...store,
    async put(key, body, limits) {
      step("before the bytes");
      const stored = await store.put(key, thenDie(body), limits);
      step("stored");
      return stored;
    },
    async stream(key) {
      step("read");
      return store.stream(key);
    },
    async remove(key) {
      alive();
      await store.remove(key);
    },
  };
  const transaction: Database["transaction"] = async (work, config) => {
    alive();
    const result = await bench.deps.db.transaction(async (tx) => {
      const done = await work(tx);
      step("before commit");
      return done;
    }, config);
    step("after commit");
    return result;
  };
  const db: Database = Object.assign(Object.create(bench.deps.db), { transaction });
  const energyMeter: UploadBench["deps"]["energyMeter"] = {
    measure: async (work) => {
      const measured = await bench.deps.energyMeter.measure(work);
      step("loaded");
      return measured;
    },
  };
  const uploadReader = createInlineReader({ objectStore, newId: bench.deps.newId });
  const deps = { ...bench.deps, db, objectStore, energyMeter, uploadReader, queue };
  return { deps, step };
}

/** Jobs that exist when their transaction committed, as a queue in the database has them. */
function jobsOf(bench: UploadBench) {
  const jobs: UploadJob[] = [];
  const uncommitted = new Map<string, UploadJob>();
  const queue: JobQueue<Transaction> = {
    ...bench.deps.queue,
    enqueueUpload: async (job) => {
      uncommitted.set(job.uploadId, job);
    },
    holds: async () => new Set(jobs.map(({ uploadId }) => uploadId)),
  };
  /** What of it is there now: a row says that its transaction, and so its job, was committed. */
  const settle = async (userId: string) => {
    const page = { userId, afterId: null, limit: 1_000 };
    const rows = await asOwner(bench.deps.db, userId, (tx) => selectUploadPage(tx, page));
    for (const { id } of rows) {
      const job = uncommitted.get(id);
      if (job !== undefined) jobs.push(job);
    }
    uncommitted.clear();
  };
  return { jobs, queue, settle };
}

let bench: UploadBench;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

const unlessDied = async <Result>(work: Promise<Result>): Promise<Result | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Died || !(error instanceof Error)) return null;
    if (error.cause instanceof Died) return null;
    throw error;
  }
};

describe("D23, H1: processes that die at any step", () => {
  test.each(SEEDS)(
    "every acknowledged upload is there once, and its records once (seed %i)",
    async (seed) => {
      const random = seededRandom(seed);
      const userId = await bench.addPerson();
      const { jobs, queue, settle } = jobsOf(bench);
      const acknowledged = new Set<string>();
      let sequence = 0;
      while (acknowledged.size < UPLOADS) {
        const { deps } = mortal(bench, queue, random);
        const sent = incoming(userId, uploadBody(seed * 1_000 + sequence));
        const received = await unlessDied(receiveUpload(deps, sent));
        await settle(userId);
        if (received === null) continue;
        acknowledged.add(received.upload.id);
        sequence += 1;
      }
      for (let tries = 0; jobs.length > 0 && tries < 500; tries += 1) {
        const { deps, step } = mortal(bench, queue, random);
        const job = random.pick(jobs);
        const worked = async () => {
          step("fetched");
          await processUpload(deps, job);
          step("before ack");
          return true;
        };
        if ((await unlessDied(worked())) === true) jobs.splice(jobs.indexOf(job), 1);
      }
      await sweepAndWork(userId, { jobs, queue, settle });

      const { rows, contents } = await asOwner(bench.deps.db, userId, async (tx) => {
        const page = await selectUploadPage(tx, { userId, afterId: null, limit: 1_000 });
        return {
          rows: page,
          contents: await countUploadContents(
            tx,
            page.map(({ id }) => id),
          ),
        };
      });
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([...acknowledged]));
      expect(rows).toHaveLength(acknowledged.size);
      for (const row of rows) {
        expect(row).toMatchObject({ status: "completed", storedCount: RECORDS_PER_UPLOAD });
        const found = contents.get(row.id);
        expect(found?.recordCount).toBe(RECORDS_PER_UPLOAD);
        expect(found?.emissionCount).toBe(found?.narrativeCount);
      }
      const keys: string[] = [];
      for await (const { key } of bench.deps.objectStore.list(`raw/${userId}/`)) keys.push(key);
      expect(keys.toSorted()).toEqual(rows.map((row) => row.objectKey).toSorted());
    },
  );
});

/** What is left of dead processes is adopted or removed: after it, objects and rows are the same. */
async function sweepAndWork(userId: string, work: ReturnType<typeof jobsOf>): Promise<void> {
  const clock = { ...bench.deps.clock, now: () => new Date(Date.now() + 1_000) };
  const params = {
    afterUserId: null,
    graces: { jobMs: 0, blindJobMs: 0, objectMs: 0 },
    signal: new AbortController().signal,
  };
  await sweepUploads({ ...bench.deps, clock, queue: work.queue }, params);
  await work.settle(userId);
  for (const job of work.jobs.splice(0)) await processUpload(bench.deps, job);
}
