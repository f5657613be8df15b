import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { narrative } from "#db/schema/narrative.ts";
import { narrativeEmission } from "#db/schema/narrative-emission.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { replayUpload } from "./replay-upload.ts";
import { dayBody, openUploadBench, type UploadBench } from "./upload-bench.ts";

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

const own = () =>
  asOwner(bench.deps.db, userId, async (tx) => ({
    recordIds: (await tx.select({ id: healthRecord.id }).from(healthRecord)).map(({ id }) => id),
    narratives: await tx.select().from(narrative).orderBy(narrative.id),
  }));

const emissionsOf = (uploadId: string) =>
  bench.deps.db.select().from(narrativeEmission).where(eq(narrativeEmission.uploadId, uploadId));

/** Replays as the command line does: the queue gets the job, and a worker does it. */
async function replay(uploadId: string): Promise<void> {
  await replayUpload(bench.deps, { uploadId });
  const job = bench.jobs.at(-1);
  expect(job).toEqual({ userId, uploadId, replay: true });
  if (job !== undefined) await processUpload(bench.deps, job);
}

describe("replaying an upload", () => {
  test("stores no record twice, and the counts still add up", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(41));
    const before = await own();
    await replay(first.id);
    const done = await readUpload(bench.deps, { userId, uploadId: first.id });
    expect((await own()).recordIds.toSorted()).toEqual(before.recordIds.toSorted());
    expect(done).toMatchObject({
      status: "completed",
      recordCount: first.recordCount,
      storedCount: 0,
      duplicateCount: first.recordCount,
      quarantinedCount: 0,
    });
  });

  test("writes every narrative anew under its own id", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(42));
    const before = await own();
    await asOwner(bench.deps.db, userId, (tx) =>
      tx.update(narrative).set({ text: "of old rules" }),
    );
    await replay(first.id);
    expect((await own()).narratives).toEqual(before.narratives);
  });

  test("costs energy once more: a second emission for each narrative", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(43));
    const { narratives } = await own();
    await replay(first.id);
    const emissions = await emissionsOf(first.id);
    for (const { id } of narratives) {
      expect(emissions.filter(({ narrativeId }) => narrativeId === id)).toHaveLength(2);
    }
    expect(emissions).toHaveLength(2 * narratives.length);
    // By hand: the bench measures 7.2 J for a piece of work, and there were two.
    const joules = emissions.reduce((sum, { energyJoules }) => sum + energyJoules, 0);
    expect(joules).toBeCloseTo(14.4, 9);
  });

  test("a failed upload is tried again from its stored bytes, and says again why it fails", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(44).slice(0, 500));
    expect(first.status).toBe("failed");
    await replay(first.id);
    const done = await readUpload(bench.deps, { userId, uploadId: first.id });
    expect(done).toMatchObject({ status: "failed", reasonCode: "not_json" });
  });

  test("an id that names no upload is not found, and nothing is queued", async () => {
    await bench.receiveAndProcess(userId, dayBody(45));
    bench.jobs.length = 0;
    const uploadId = "01900000-0000-7000-8000-000000000000";
    await expect(replayUpload(bench.deps, { uploadId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(bench.jobs).toEqual([]);
  });
});
