import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import type { QuarantinedItem } from "#db/queries/uploads/quarantined-records.ts";
import { startUpload } from "#db/queries/uploads/update-upload.ts";
import { uploadProgress } from "#db/schema/upload-progress.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import type { Viewer } from "../../domain/identity/viewer.ts";
import { processUpload } from "./process-upload.ts";
import { readQuarantine, requireUpload } from "./read-quarantine.ts";
import { readUpload, readUploads } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { retryUpload } from "./retry-upload.ts";
import { dayBody, incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";
import { stateId, type UploadNews, watchUpload } from "./watch-upload.ts";

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

const viewerOf = (id: string, fields: Partial<Viewer> = {}): Viewer => ({
  userId: id,
  name: "Ada",
  role: "member",
  via: "session",
  scopes: [],
  sessionId: id,
  ...fields,
});

const steps = (count: number, minute: number, id: string) => ({
  recordType: "Steps",
  count,
  startTime: `2026-03-04T07:0${minute}:00Z`,
  endTime: `2026-03-04T07:0${minute + 1}:00Z`,
  metadata: { id, dataOrigin: "net.pulsegrid.test" },
});

const body = (records: readonly unknown[]) => JSON.stringify({ records });

async function receive(text: string): Promise<string> {
  return (await receiveUpload(bench.deps, incoming(userId, text))).upload.id;
}

async function watch(uploadId: string, lastId: string | null = null): Promise<UploadNews[]> {
  const { signal } = new AbortController();
  const news: UploadNews[] = [];
  for await (const one of watchUpload(bench.deps, { userId, uploadId, lastId, signal })) {
    news.push(one);
  }
  return news;
}

async function quarantineOf(ownerId: string, uploadId: string) {
  const items: QuarantinedItem[] = [];
  for await (const page of readQuarantine(bench.deps, { userId: ownerId, uploadId })) {
    items.push(...page);
  }
  return items;
}

describe("the history of uploads", () => {
  test("is filtered by state, client, type and time, and counts what the filters choose", async () => {
    await bench.receiveAndProcess(userId, dayBody(1));
    const broken = await bench.receiveAndProcess(userId, "{");
    const failed = await readUploads(bench.deps, {
      userId,
      limit: 10,
      offset: 0,
      status: "failed",
    });
    expect(failed.uploads.map(({ id }) => id)).toEqual([broken.id]);
    expect(failed.totalCount).toBe(1);
    const withSteps = await readUploads(bench.deps, {
      userId,
      limit: 10,
      offset: 0,
      recordType: "Steps",
    });
    expect(withSteps.totalCount).toBe(1);
    const from = new Date("2026-03-05T12:30:00Z");
    const later = { userId, limit: 10, offset: 0, from: new Date(from.getTime() + 1) };
    expect((await readUploads(bench.deps, later)).totalCount).toBe(0);
    expect((await readUploads(bench.deps, { ...later, from })).totalCount).toBe(2);
    const [first] = withSteps.uploads;
    const client = first?.client ?? "";
    const ofClient = await readUploads(bench.deps, { userId, limit: 10, offset: 0, client });
    expect(ofClient.uploads.map(({ id }) => id)).toEqual([first?.id]);
  });

  test("F5: a span that ends before it begins, or is longer than ten years, is refused", async () => {
    const from = new Date("2026-01-02");
    for (const to of [new Date("2026-01-01"), new Date("2126-01-01")]) {
      const asked = readUploads(bench.deps, { userId, limit: 10, offset: 0, from, to });
      await expect(asked).rejects.toMatchObject({ code: "invalid_input" });
    }
  });

  test("shows n of m while an upload is processed, and of nobody else's", async () => {
    const uploadId = await receive(dayBody(2));
    const at = new Date("2026-03-05T12:31:00Z");
    await asOwner(bench.deps.db, userId, async (tx) => {
      await startUpload(tx, { userId, uploadId, at });
      const row = { uploadId, userId, doneCount: 3, totalCount: 9, updatedAt: at };
      await tx.insert(uploadProgress).values(row);
    });
    const upload = await readUpload(bench.deps, { userId, uploadId });
    expect(upload.progress).toEqual({ doneCount: 3, totalCount: 9 });
    const other = await bench.addPerson();
    await expect(readUpload(bench.deps, { userId: other, uploadId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("following an upload", () => {
  test("tells each state once and ends with the one after which nothing happens", async () => {
    const uploadId = await receive(dayBody(3));
    const following = watch(uploadId);
    await processUpload(bench.deps, jobOf(userId, uploadId));
    const news = await following;
    const states = news.flatMap((one) => (one.kind === "state" ? [one] : []));
    expect(states.at(-1)?.upload.status).toBe("completed");
    expect(new Set(states.map(({ id }) => id)).size).toBe(states.length);
  });

  test("goes on after the state the client has already", async () => {
    const done = await bench.receiveAndProcess(userId, dayBody(4));
    expect(await watch(done.id, stateId(done))).toEqual([]);
    expect(await watch(done.id, "unknown")).toHaveLength(1);
  });

  test("ends when the client goes", async () => {
    const uploadId = await receive(dayBody(5));
    const leave = new AbortController();
    const { signal } = leave;
    const news = watchUpload(bench.deps, { userId, uploadId, lastId: null, signal });
    expect((await news.next()).value).toMatchObject({ kind: "state" });
    leave.abort();
    expect((await news.next()).done).toBe(true);
  });

  test("of somebody else is refused like one that does not exist", async () => {
    const uploadId = await receive(dayBody(6));
    const { signal } = new AbortController();
    const watchOfOther = { userId: await bench.addPerson(), uploadId, lastId: null, signal };
    await expect(watchUpload(bench.deps, watchOfOther).next()).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("quarantined records", () => {
  test("are downloaded as they were sent, put right and sent again, and the counts add up", async () => {
    const good = [steps(10, 0, "a"), steps(20, 1, "b")];
    const bad = [steps(-5, 2, "c"), { ...steps(7, 3, "d"), endTime: "2026-03-04T06:00:00Z" }];
    const first = await bench.receiveAndProcess(userId, body([...good, ...bad]));
    expect(first).toMatchObject({ storedCount: 2, quarantinedCount: 2, duplicateCount: 0 });
    const items = await quarantineOf(userId, first.id);
    expect(items.map(({ raw }) => raw)).toEqual(bad);
    expect(items.map(({ pointer }) => pointer.split("/").slice(0, 3).join("/"))).toEqual([
      "/records/2",
      "/records/3",
    ]);
    const fixed = await bench.receiveAndProcess(userId, body([steps(5, 2, "c"), steps(7, 3, "d")]));
    expect(fixed).toMatchObject({ status: "completed", storedCount: 2, duplicateCount: 0 });
    const all = await bench.receiveAndProcess(
      userId,
      body([...good, steps(5, 2, "c"), steps(7, 3, "d")]),
    );
    expect(all).toMatchObject({ storedCount: 0, duplicateCount: 4, quarantinedCount: 0 });
  });

  test("are nobody else's", async () => {
    const { id: uploadId } = await bench.receiveAndProcess(userId, body([steps(-1, 0, "x")]));
    const other = { userId: await bench.addPerson(), uploadId };
    await expect(requireUpload(bench.deps, other)).rejects.toMatchObject({ code: "not_found" });
    expect(await quarantineOf(other.userId, uploadId)).toEqual([]);
  });
});

describe("trying an upload again", () => {
  test("processes it anew for its owner, and stores nothing twice", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(7));
    bench.jobs.length = 0;
    await retryUpload(bench.deps, { viewer: viewerOf(userId), uploadId: first.id });
    const [job] = bench.jobs;
    expect(job).toEqual({ uploadId: first.id, userId, replay: true });
    await processUpload(bench.deps, { uploadId: first.id, userId, replay: true });
    const again = await readUpload(bench.deps, { userId, uploadId: first.id });
    expect(again).toMatchObject({ status: "completed", recordCount: first.recordCount });
  });

  test("is refused while its turn is still to come", async () => {
    const uploadId = await receive(dayBody(8));
    await expect(
      retryUpload(bench.deps, { viewer: viewerOf(userId), uploadId }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("F1: is done for an administrator at a browser, and for nobody else", async () => {
    const { id: uploadId } = await bench.receiveAndProcess(userId, dayBody(9));
    bench.jobs.length = 0;
    const other = await bench.addPerson();
    for (const viewer of [
      viewerOf(other),
      viewerOf(other, { role: "admin", via: "token", scopes: ["upload"] }),
    ]) {
      await expect(retryUpload(bench.deps, { viewer, uploadId })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect(bench.jobs).toEqual([]);
    await retryUpload(bench.deps, { viewer: viewerOf(other, { role: "admin" }), uploadId });
    expect(bench.jobs.map((job) => job.uploadId)).toEqual([uploadId]);
  });
});
