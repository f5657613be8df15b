import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { trySweepLock } from "#db/queries/uploads/lock-sweep.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { Failure } from "../../domain/errors.ts";
import { objectKey } from "../../domain/uploads/object-key.ts";
import { readUpload, readUploads } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { processUpload } from "./process-upload.ts";
import { SWEEP_GRACES, type SweepDeps, sweepUploads } from "./sweep-uploads.ts";
import { chunks, dayBody, incoming, openUploadBench, type UploadBench } from "./upload-bench.ts";

const HOUR_MS = 3_600_000;

let bench: UploadBench;
let folder: string;
let userId: string;
/** Whose turn it was before: each test looks at its own person only. */
let afterUserId: string | null;
let lastPerson: string | null = null;
let laterMs: number;
let deps: SweepDeps;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-sweep-"));
  bench = await openUploadBench(inject("postgresUrl"), () => createFilesystemObjectStore(folder));
});

afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  bench.jobs.length = 0;
  afterUserId = lastPerson;
  userId = await bench.addPerson();
  lastPerson = userId;
  laterMs = 0;
  deps = {
    ...bench.deps,
    // Files have the time of this machine, so rows must have it too.
    clock: { now: () => new Date(Date.now() + laterMs), sleep: async () => {} },
    queue: {
      ...bench.deps.queue,
      holds: async () => new Set(bench.jobs.map(({ uploadId }) => uploadId)),
    },
  };
});

const sweep = async () => {
  const { signal } = new AbortController();
  const report = await sweepUploads(deps, { afterUserId, graces: SWEEP_GRACES, signal });
  return report?.repairs;
};

const receive = async (seed: number) =>
  (await receiveUpload({ ...bench.deps, ...deps }, incoming(userId, dayBody(seed)))).upload;

const ownUploads = async () => (await readUploads(deps, { userId, limit: 100, offset: 0 })).uploads;

/** Bytes that were stored by a process that died before it wrote their row. */
async function storeOnly(body: string): Promise<{ uploadId: string; key: string }> {
  const uploadId = uuidv7();
  const key = objectKey({
    userId,
    uploadId,
    receivedAtMs: Date.now(),
    mediaType: "json",
    contentEncoding: null,
    routeHint: "",
  });
  await deps.objectStore.put(key, chunks(body), { maxBytes: 1_000_000 });
  return { uploadId, key };
}

async function isStored(key: string): Promise<boolean> {
  for await (const object of deps.objectStore.list(key)) if (object.key === key) return true;
  return false;
}

async function workQueue(): Promise<void> {
  for (const job of bench.jobs.splice(0)) await processUpload({ ...bench.deps, ...deps }, job);
}

describe("an upload whose job is lost", () => {
  test("H9: gets a new job, once, and is processed", async () => {
    const row = await receive(1);
    bench.jobs.length = 0;
    laterMs = HOUR_MS / 2;
    expect(await sweep()).toEqual({ "upload_without_job requeued": 1 });
    expect(await sweep()).toEqual({});
    expect(bench.jobs).toEqual([{ uploadId: row.id, userId, replay: false }]);
    await workQueue();
    expect(await readUpload(deps, { userId, uploadId: row.id })).toMatchObject({
      status: "completed",
    });
    expect(await sweep()).toEqual({});
  });

  test("is left alone while it is young, and while the queue holds its job", async () => {
    await receive(2);
    bench.jobs.length = 0;
    expect(await sweep()).toEqual({});
    await receive(3);
    laterMs = HOUR_MS / 2;
    expect(await sweep()).toEqual({ "upload_without_job requeued": 1 });
    expect(bench.jobs).toHaveLength(2);
  });

  test("is told by its age alone where the queue cannot say what it holds", async () => {
    await receive(4);
    deps.queue = { ...deps.queue, holds: async () => null };
    laterMs = HOUR_MS / 2;
    expect(await sweep()).toEqual({});
    laterMs = 2 * HOUR_MS;
    expect(await sweep()).toEqual({ "upload_without_job requeued": 1 });
  });
});

describe("an object without a row", () => {
  test("D22, D23, H9: becomes the upload it would have been, and once", async () => {
    const { uploadId, key } = await storeOnly(dayBody(10));
    expect(await sweep()).toEqual({});
    laterMs = 2 * HOUR_MS;
    expect(await sweep()).toEqual({ "object_without_upload adopted": 1 });
    expect(bench.jobs).toEqual([{ uploadId, userId, replay: false }]);
    await workQueue();
    expect(await readUpload(deps, { userId, uploadId })).toMatchObject({ status: "completed" });
    expect(await sweep()).toEqual({});
    expect(await isStored(key)).toBe(true);
  });

  test("D23, H9: goes when its sender has sent the same bytes again meanwhile", async () => {
    const { key } = await storeOnly(dayBody(11));
    const row = await receive(11);
    await workQueue();
    laterMs = 2 * HOUR_MS;
    expect(await sweep()).toEqual({ "object_without_upload removed": 1 });
    expect(await isStored(key)).toBe(false);
    expect(await isStored(row.objectKey)).toBe(true);
    expect(await ownUploads()).toHaveLength(1);
    expect(await sweep()).toEqual({});
  });

  test("takes the place of the same upload's bytes when those are gone", async () => {
    const row = await receive(12);
    await workQueue();
    const { key } = await storeOnly(dayBody(12));
    await deps.objectStore.remove(row.objectKey);
    laterMs = 2 * HOUR_MS;
    expect(await sweep()).toMatchObject({ "object_without_upload restored": 1 });
    expect(await isStored(key)).toBe(false);
    expect(await isStored(row.objectKey)).toBe(true);
    expect(await sweep()).toEqual({});
  });

  test("with a name that is not ours is told of and never touched", async () => {
    const key = `raw/${userId}/notes.txt`;
    await deps.objectStore.put(key, chunks("mine"), { maxBytes: 100 });
    laterMs = 2 * HOUR_MS;
    expect(await sweep()).toEqual({ "foreign_object reported": 1 });
    expect(await isStored(key)).toBe(true);
    await deps.objectStore.remove(key);
  });
});

describe("a row without its object", () => {
  test("H9: fails when it was not processed yet, once", async () => {
    const row = await receive(20);
    await deps.objectStore.remove(row.objectKey);
    expect(await sweep()).toEqual({ "upload_without_object failed": 1 });
    expect(await readUpload(deps, { userId, uploadId: row.id })).toMatchObject({
      status: "failed",
      reasonCode: "object_damaged",
    });
    expect(await sweep()).toEqual({ "upload_without_object reported": 1 });
  });

  test("H9: stays as it ended when it was processed, and is told of", async () => {
    const row = await receive(21);
    await workQueue();
    await deps.objectStore.remove(row.objectKey);
    expect(await sweep()).toEqual({ "upload_without_object reported": 1 });
    expect(await readUpload(deps, { userId, uploadId: row.id })).toMatchObject({
      status: "completed",
    });
  });
});

describe("what else is left behind", () => {
  test("temporary files of a process that died go after a day", async () => {
    const incomingFolder = path.join(folder, "incoming");
    await mkdir(incomingFolder, { recursive: true });
    const old = path.join(incomingFolder, "old");
    await writeFile(old, "half an upload");
    await writeFile(path.join(incomingFolder, "new"), "half an upload");
    const dayAgo = new Date(Date.now() - 25 * HOUR_MS);
    await utimes(old, dayAgo, dayAgo);
    await sweep();
    expect(await readdir(incomingFolder)).toEqual(["new"]);
  });
});

test("two workers do not sweep at once", async () => {
  const held = await deps.db.transaction(async (tx) => {
    expect(await trySweepLock(tx)).toBe(true);
    return sweep();
  });
  expect(held).toBeUndefined();
  expect(await sweep()).toBeDefined();
});

test("a store that cannot be listed calls nothing missing", async () => {
  const row = await receive(30);
  const down = { ...deps.objectStore, list: () => unavailable() };
  const { signal } = new AbortController();
  const params = { afterUserId, graces: SWEEP_GRACES, signal };
  await expect(sweepUploads({ ...deps, objectStore: down }, params)).rejects.toMatchObject({
    code: "storage_unavailable",
  });
  expect(await readUpload(deps, { userId, uploadId: row.id })).toMatchObject({
    status: "received",
  });
});

const unavailable = (): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({
    next: async () => {
      throw new Failure("storage_unavailable", "The store is down.");
    },
  }),
});
