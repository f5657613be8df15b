import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { selectUpload } from "#db/queries/uploads/select-upload.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { narrative } from "#db/schema/narrative.ts";
import { narrativeEmission } from "#db/schema/narrative-emission.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload, readUploads } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { dayBody, incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";

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

test("what is told of a new upload is what is kept of it", async () => {
  const words = { fileName: 'Gesundheit "März".json', description: "before\\after" };
  const body = incoming(userId, dayBody(), { ...words, routeHint: "records:Steps" });
  const { upload } = await receiveUpload(bench.deps, { ...body, simulated: true });
  const kept = await asOwner(bench.deps.db, userId, (tx) =>
    selectUpload(tx, { userId, uploadId: upload.id }),
  );
  expect(upload).toEqual(kept);
  expect(upload).toMatchObject({ ...words, status: "received", simulated: true });
});

describe("an upload becomes narratives", () => {
  test("counts add up, a narrative stands for each type and day, and its parts sum to the energy", async () => {
    const done = await bench.receiveAndProcess(userId, dayBody());
    expect(done.status).toBe("completed");
    expect(done.recordCount).toBe(
      (done.storedCount ?? 0) + (done.duplicateCount ?? 0) + (done.quarantinedCount ?? 0),
    );
    const emissions = await bench.deps.db
      .select()
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${done.id}`);
    expect(emissions.length).toBe(done.narrativeCount);
    expect(done.narrativeCount).toBeGreaterThanOrEqual(6);
    const joules = emissions.reduce((sum, row) => sum + row.energyJoules, 0);
    expect(joules).toBeCloseTo(7.2, 9);
  });

  test("its CO2e is energy x PUE x the intensity of the hour", async () => {
    const done = await bench.receiveAndProcess(userId, dayBody());
    // By hand: 7.2 J = 2e-6 kWh; x PUE of the region x 400 g/kWh = 8e-4 g x PUE.
    const [first] = await bench.deps.db
      .select({ pueRatio: narrativeEmission.pueRatio })
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${done.id}`);
    expect(done.co2e.value).toBeCloseTo(8e-4 * (first?.pueRatio ?? Number.NaN), 12);
    expect(done.co2e.estimated).toBe(true);
  });

  test("without a region the CO2e is unknown with a reason, not zero", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody()));
    await processUpload({ ...bench.deps, region: null }, jobOf(userId, row.id));
    const done = await readUpload(bench.deps, { userId, uploadId: row.id });
    expect(done.co2e.value).toBeNull();
    expect(done.co2e.reason).toContain("PULSEGRID_REGION");
  });
});

describe("nothing counts twice", () => {
  test("H4: the same job delivered ten times has the effect of one", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody()));
    await Promise.all(
      Array.from({ length: 10 }, () => processUpload(bench.deps, jobOf(userId, row.id))),
    );
    const [counted] = await asOwner(bench.deps.db, userId, (tx) =>
      tx.select({ count: sql<number>`count(*)::int` }).from(narrative),
    );
    const [emissions] = await bench.deps.db
      .select({ count: sql<number>`count(*)::int` })
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${row.id}`);
    expect(emissions?.count).toBe(counted?.count);
    const done = await readUpload(bench.deps, { userId, uploadId: row.id });
    expect(done.storedCount).toBe(done.recordCount);
  });

  test("D16: the same bytes again are the first upload, one object and one job", async () => {
    const filesBefore = await bench.storedFileCount();
    const first = await receiveUpload(bench.deps, incoming(userId, dayBody(3)));
    const again = await receiveUpload(bench.deps, incoming(userId, dayBody(3)));
    expect(again).toMatchObject({ duplicate: true, upload: { id: first.upload.id } });
    expect(bench.jobs.length).toBe(1);
    expect(await bench.storedFileCount()).toBe(filesBefore + 1);
  });

  test("D14: twenty equal uploads at once give one upload and one job", async () => {
    const received = await Promise.all(
      Array.from({ length: 20 }, () => receiveUpload(bench.deps, incoming(userId, dayBody(4)))),
    );
    expect(new Set(received.map(({ upload: row }) => row.id)).size).toBe(1);
    expect(bench.jobs.length).toBe(1);
  });

  test("E12: a record in two files is one row, and the second file says it was a duplicate", async () => {
    const first = await bench.receiveAndProcess(userId, dayBody(5));
    const second = await bench.receiveAndProcess(userId, ` ${dayBody(5)}`);
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ storedCount: 0, duplicateCount: first.storedCount });
    const [rows] = await asOwner(bench.deps.db, userId, (tx) =>
      tx.select({ count: sql<number>`count(*)::int` }).from(healthRecord),
    );
    expect(rows?.count).toBe(first.storedCount);
  });

  test("two different uploads of one person at the same time both end complete", async () => {
    const [one, two] = await Promise.all([
      receiveUpload(bench.deps, incoming(userId, dayBody(6))),
      receiveUpload(bench.deps, incoming(userId, dayBody(7))),
    ]);
    await Promise.all(
      [one, two].map(({ upload: row }) => processUpload(bench.deps, jobOf(userId, row.id))),
    );
    const { uploads } = await readUploads(bench.deps, { userId, limit: 10, offset: 0 });
    expect(uploads.map((row) => row.status)).toEqual(["completed", "completed"]);
  });
});
