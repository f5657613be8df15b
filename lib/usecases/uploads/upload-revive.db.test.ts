import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { selectUpload } from "#db/queries/uploads/select-upload.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { failUpload } from "./fail-upload.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { SWEEP_GRACES, sweepUploads } from "./sweep-uploads.ts";
import { dayBody, incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";

const HOUR_MS = 3_600_000;

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  bench.jobs.length = 0;
  userId = await bench.addPerson();
});

const workQueue = async () => {
  for (const job of bench.jobs.splice(0)) await processUpload(bench.deps, job);
};

const rowOf = async (uploadId: string) => {
  const row = await asOwner(bench.deps.db, userId, (tx) => selectUpload(tx, { userId, uploadId }));
  if (row === null) throw new Error("the upload is not there");
  return row;
};

describe("a failed upload that is sent again", () => {
  test("H8, D16: takes the new bytes when its own were lost, and is processed", async () => {
    const first = await receiveUpload(bench.deps, incoming(userId, dayBody(51)));
    await bench.deps.objectStore.remove(first.upload.objectKey);
    await workQueue();
    expect((await rowOf(first.upload.id)).reasonCode).toBe("object_damaged");
    const filesBefore = await bench.storedFileCount();

    const again = await receiveUpload(bench.deps, incoming(userId, dayBody(51)));
    expect(again).toMatchObject({ duplicate: true, upload: { id: first.upload.id } });
    expect(await bench.storedFileCount()).toBe(filesBefore + 1);
    await workQueue();
    const done = await readUpload(bench.deps, { userId, uploadId: first.upload.id });
    expect(done.status).toBe("completed");
  });

  test("is read by the headers it is sent with now", async () => {
    const bytes = gzipSync(dayBody(52));
    const body = async function* () {
      yield new Uint8Array(bytes);
    };
    const sent = (contentEncoding: string | null) =>
      receiveUpload(bench.deps, { ...incoming(userId, ""), contentEncoding, body: body() });
    const first = await sent(null);
    await workQueue();
    expect((await rowOf(first.upload.id)).status).toBe("failed");
    const filesBefore = await bench.storedFileCount();

    const again = await sent("gzip");
    expect(again.upload.id).toBe(first.upload.id);
    await workQueue();
    expect(await rowOf(first.upload.id)).toMatchObject({
      status: "completed",
      contentEncoding: "gzip",
    });
    // One object an upload: the earlier one went.
    expect(await bench.storedFileCount()).toBe(filesBefore);
  });

  test("D16: stays failed, without another try, when the content was at fault", async () => {
    const first = await receiveUpload(bench.deps, incoming(userId, "{ not json 53"));
    await workQueue();
    const again = await receiveUpload(bench.deps, incoming(userId, "{ not json 53"));
    expect(again.upload).toMatchObject({ id: first.upload.id, status: "failed" });
    expect(bench.jobs).toEqual([]);
  });
});

describe("an outage longer than the queue tries", () => {
  const sweepAt = (ms: number) => {
    const clock = { ...bench.deps.clock, now: () => new Date(ms) };
    const params = {
      afterUserId: null,
      graces: SWEEP_GRACES,
      signal: new AbortController().signal,
    };
    return sweepUploads({ ...bench.deps, clock }, params);
  };

  test("H6: does not fail an accepted upload for good", async () => {
    const { upload } = await receiveUpload(bench.deps, incoming(userId, dayBody(54)));
    bench.jobs.length = 0;
    await failUpload(bench.deps, jobOf(userId, upload.id));
    const failedAtMs = bench.deps.clock.now().getTime();

    await sweepAt(failedAtMs + HOUR_MS / 4);
    expect(bench.jobs).toEqual([]);
    const report = await sweepAt(failedAtMs + HOUR_MS);
    expect(report?.repairs["upload_given_up requeued"]).toBe(1);
    await workQueue();
    expect((await rowOf(upload.id)).status).toBe("completed");
  });
});
