import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { Replayable } from "#db/queries/uploads/select-replayable.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "./process-upload.ts";
import { readUploads } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { type ReplayProgress, replayUploads } from "./replay-uploads.ts";
import { dayBody, incoming, openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
  bench.jobs.length = 0;
});

const everything: Replayable = {
  receivedFrom: null,
  receivedBefore: null,
  finishedBefore: new Date("2100-01-01T00:00:00Z"),
  failedOnly: false,
};

/** Replays of this person only: others of the same database are not of this test. */
const replay = (which: Partial<Replayable> = {}, signal = new AbortController().signal) => {
  const shown: ReplayProgress[] = [];
  const userName = `person ${userId}`;
  return replayUploads(bench.deps, {
    which: { ...everything, ...which },
    userName,
    onProgress: (progress) => shown.push(progress),
    signal,
  }).then((result) => ({ result, shown }));
};

const work = async () => {
  for (const job of bench.jobs.splice(0)) await processUpload(bench.deps, job);
};

const own = async () => (await readUploads(bench.deps, { userId, limit: 100, offset: 0 })).uploads;

describe("replaying many uploads", () => {
  test("queues each finished one once, tells n of m, and stores no record twice", async () => {
    await bench.receiveAndProcess(userId, dayBody(61));
    await bench.receiveAndProcess(userId, dayBody(62));
    bench.jobs.length = 0;
    const { result, shown } = await replay();
    expect(result).toEqual({ doneCount: 2, totalCount: 2 });
    expect(shown.map(({ doneCount }) => doneCount)).toEqual([0, 1, 2]);
    expect(bench.jobs.map(({ replay: again }) => again)).toEqual([true, true]);
    await work();
    expect((await own()).map(({ storedCount, status }) => ({ storedCount, status }))).toEqual([
      { storedCount: 0, status: "completed" },
      { storedCount: 0, status: "completed" },
    ]);
  });

  test("run twice queues nothing twice: what waits for a worker is left out", async () => {
    await bench.receiveAndProcess(userId, dayBody(63));
    bench.jobs.length = 0;
    await replay();
    expect((await replay()).result).toEqual({ doneCount: 0, totalCount: 0 });
    expect(bench.jobs).toHaveLength(1);
  });

  test("goes on where it was stopped, with the moment at which it began", async () => {
    let nowMs = Date.parse("2026-03-05T12:00:00Z");
    const deps = { ...bench.deps, clock: { ...bench.deps.clock, now: () => new Date(nowMs) } };
    for (const seed of [64, 65, 66]) {
      const { upload } = await receiveUpload(deps, incoming(userId, dayBody(seed)));
      await processUpload(deps, { userId, uploadId: upload.id, replay: false });
    }
    bench.jobs.length = 0;
    const finishedBefore = new Date(nowMs + 1);
    const stop = new AbortController();
    const first = await replayUploads(deps, {
      which: { ...everything, finishedBefore },
      userName: `person ${userId}`,
      onProgress: ({ doneCount }) => {
        if (doneCount === 2) stop.abort();
      },
      signal: stop.signal,
    });
    expect(first).toEqual({ doneCount: 2, totalCount: 3 });
    nowMs += 60_000;
    for (const job of bench.jobs.splice(0)) await processUpload(deps, job);
    expect((await replay({ finishedBefore })).result).toEqual({ doneCount: 1, totalCount: 1 });
  });

  test("takes only the failed ones, or those of a time, where that is asked", async () => {
    await bench.receiveAndProcess(userId, dayBody(67));
    const failed = await bench.receiveAndProcess(userId, "{ broken");
    expect(failed.status).toBe("failed");
    bench.jobs.length = 0;
    expect((await replay({ failedOnly: true })).result.totalCount).toBe(1);
    expect(bench.jobs).toEqual([{ userId, uploadId: failed.id, replay: true }]);
    const received = new Date(failed.receivedAt);
    expect((await replay({ receivedBefore: received })).result.totalCount).toBe(0);
    expect((await replay({ receivedFrom: received })).result.totalCount).toBe(1);
  });

  test("of nobody is refused", async () => {
    const { signal } = new AbortController();
    const asked = { which: everything, userName: "nobody", onProgress: () => {}, signal };
    await expect(replayUploads(bench.deps, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});
