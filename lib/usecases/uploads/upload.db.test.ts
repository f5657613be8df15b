import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner, type Transaction } from "#db/client.ts";
import { appUser } from "#db/schema/app-user.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { narrative } from "#db/schema/narrative.ts";
import { narrativeEmission } from "#db/schema/narrative-emission.ts";
import { upload } from "#db/schema/upload.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { sampleDay } from "../../domain/health/sample-day.ts";
import type { EnergyMeter } from "../../ports/energy-meter.ts";
import type { JobQueue, UploadJob } from "../../ports/job-queue.ts";
import type { Metrics } from "../../ports/metrics.ts";
import { failUpload } from "./fail-upload.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload, readUploads } from "./read-uploads.ts";
import { type IncomingUpload, receiveUpload } from "./receive-upload.ts";

const NOW = new Date("2026-03-05T12:30:00Z");
const DAY_START_MS = Date.UTC(2026, 2, 4);

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const noMetrics: Metrics = {
  httpRequest: () => {},
  uploadReceived: () => {},
  uploadProcessed: () => {},
  recordsProcessed: () => {},
  narrativesWritten: () => {},
  loopTick: () => {},
  render: async () => ({ contentType: "text/plain", body: "" }),
};

/** Measures every piece of work as 7.2 J, from 3.6 to 14.4: by hand 2, 1 and 4 mWh. */
const meter: EnergyMeter = {
  measure: async (work) => ({
    result: await work(),
    energy: {
      energyJoules: 7.2,
      lowJoules: 3.6,
      highJoules: 14.4,
      cpuSeconds: 2,
      wallSeconds: 2,
      method: "cpu-time-model",
      constants: "test",
    },
  }),
};

let database: TestDatabase;
let folder: string;
let jobs: UploadJob[];
let userId: string;

const queue: JobQueue<Transaction> = {
  enqueueUpload: async (job) => {
    jobs.push(job);
  },
  workUploads: async () => {},
  depth: async () => ({ waiting: jobs.length, active: 0, dead: 0 }),
  stop: async () => {},
};

const deps = () => ({
  db: database.db,
  objectStore: createFilesystemObjectStore(folder),
  queue,
  energyMeter: meter,
  clock: { now: () => NOW, sleep: async () => {} },
  log: silent,
  metrics: noMetrics,
  newId: uuidv7,
  region: "eu-central-1",
});

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-objects-"));
  const hourAt = new Date("2026-03-05T12:00:00Z");
  await database.db.insert(gridPoint).values({
    zone: "DE",
    hourAt,
    signal: "average",
    scope: "lifecycle",
    source: "electricity-maps",
    intensityGPerKwh: 400,
    firstIntensityGPerKwh: 400,
    estimated: false,
    fetchedAt: hourAt,
  });
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  jobs = [];
  userId = await addPerson();
});

async function addPerson(): Promise<string> {
  const id = uuidv7();
  await database.db
    .insert(appUser)
    .values({ id, name: `person ${id}`, role: "member", createdAt: NOW });
  return id;
}

const dayBody = (seed = 1) =>
  JSON.stringify(sampleDay({ dayStartMs: DAY_START_MS, zoneOffsetMinutes: 60, seed }));

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += 1_000) yield bytes.slice(start, start + 1_000);
}

const incoming = (text: string, fields: Partial<IncomingUpload> = {}): IncomingUpload => ({
  userId,
  contentType: "application/json",
  contentLengthBytes: null,
  fileName: null,
  body: chunks(text),
  maxBytes: 1_000_000,
  simulated: false,
  ...fields,
});

const job = (uploadId: string): UploadJob => ({ uploadId, userId, replay: false });

async function receiveAndProcess(text: string) {
  const received = await receiveUpload(deps(), incoming(text));
  await processUpload(deps(), job(received.upload.id));
  return readUpload(deps(), { userId, uploadId: received.upload.id });
}

const storedFiles = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  ).length;

describe("an upload becomes narratives", () => {
  test("counts add up, a narrative stands for each type and day, and its parts sum to the energy", async () => {
    const done = await receiveAndProcess(dayBody());
    expect(done.status).toBe("completed");
    expect(done.recordCount).toBe(
      (done.storedCount ?? 0) + (done.duplicateCount ?? 0) + (done.quarantinedCount ?? 0),
    );
    const emissions = await database.db
      .select()
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${done.id}`);
    expect(emissions.length).toBe(done.narrativeCount);
    expect(done.narrativeCount).toBeGreaterThanOrEqual(6);
    const joules = emissions.reduce((sum, row) => sum + row.energyJoules, 0);
    expect(joules).toBeCloseTo(7.2, 9);
  });

  test("its CO2e is energy x PUE x the intensity of the hour", async () => {
    const done = await receiveAndProcess(dayBody());
    // By hand: 7.2 J = 2e-6 kWh; x PUE of the region x 400 g/kWh = 8e-4 g x PUE.
    const [first] = await database.db
      .select({ pueRatio: narrativeEmission.pueRatio })
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${done.id}`);
    expect(done.co2e.value).toBeCloseTo(8e-4 * (first?.pueRatio ?? Number.NaN), 12);
    expect(done.co2e.estimated).toBe(true);
  });

  test("without a region the CO2e is unknown with a reason, not zero", async () => {
    const { upload: row } = await receiveUpload(deps(), incoming(dayBody()));
    await processUpload({ ...deps(), region: null }, job(row.id));
    const done = await readUpload(deps(), { userId, uploadId: row.id });
    expect(done.co2e.value).toBeNull();
    expect(done.co2e.reason).toContain("PULSEGRID_REGION");
  });
});

describe("nothing counts twice", () => {
  test("H4: the same job delivered ten times has the effect of one", async () => {
    const { upload: row } = await receiveUpload(deps(), incoming(dayBody()));
    await Promise.all(Array.from({ length: 10 }, () => processUpload(deps(), job(row.id))));
    const [counted] = await asOwner(database.db, userId, (tx) =>
      tx.select({ count: sql<number>`count(*)::int` }).from(narrative),
    );
    const [emissions] = await database.db
      .select({ count: sql<number>`count(*)::int` })
      .from(narrativeEmission)
      .where(sql`${narrativeEmission.uploadId} = ${row.id}`);
    expect(emissions?.count).toBe(counted?.count);
  });

  test("D16: the same bytes again are the first upload, one object and one job", async () => {
    const filesBefore = await storedFiles();
    const first = await receiveUpload(deps(), incoming(dayBody(3)));
    const again = await receiveUpload(deps(), incoming(dayBody(3)));
    expect(again).toMatchObject({ duplicate: true, upload: { id: first.upload.id } });
    expect(jobs.length).toBe(1);
    expect(await storedFiles()).toBe(filesBefore + 1);
  });

  test("D14: twenty equal uploads at once give one upload and one job", async () => {
    const received = await Promise.all(
      Array.from({ length: 20 }, () => receiveUpload(deps(), incoming(dayBody(4)))),
    );
    expect(new Set(received.map(({ upload: row }) => row.id)).size).toBe(1);
    expect(jobs.length).toBe(1);
  });

  test("E12: a record in two files is one row, and the second file says it was a duplicate", async () => {
    const first = await receiveAndProcess(dayBody(5));
    const second = await receiveAndProcess(` ${dayBody(5)}`);
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ storedCount: 0, duplicateCount: first.storedCount });
    const [rows] = await asOwner(database.db, userId, (tx) =>
      tx.select({ count: sql<number>`count(*)::int` }).from(healthRecord),
    );
    expect(rows?.count).toBe(first.storedCount);
  });

  test("two different uploads of one person at the same time both end complete", async () => {
    const [one, two] = await Promise.all([
      receiveUpload(deps(), incoming(dayBody(6))),
      receiveUpload(deps(), incoming(dayBody(7))),
    ]);
    await Promise.all([one, two].map(({ upload: row }) => processUpload(deps(), job(row.id))));
    const { uploads } = await readUploads(deps(), { userId, limit: 10, offset: 0 });
    expect(uploads.map((row) => row.status)).toEqual(["completed", "completed"]);
  });
});

describe("bad input is refused or quarantined, and its owner can read why", () => {
  test("D8: an empty body is refused and nothing is kept", async () => {
    const filesBefore = await storedFiles();
    await expect(receiveUpload(deps(), incoming(""))).rejects.toMatchObject({ code: "empty_body" });
    expect(await storedFiles()).toBe(filesBefore);
    expect(jobs).toEqual([]);
  });

  test("D3: a body that passes the limit on the way is refused and nothing is kept", async () => {
    const filesBefore = await storedFiles();
    const tooLarge = incoming("x".repeat(5_000), { maxBytes: 4_999 });
    await expect(receiveUpload(deps(), tooLarge)).rejects.toMatchObject({
      code: "payload_too_large",
    });
    expect(await storedFiles()).toBe(filesBefore);
  });

  test("D2: a declared length above the limit is refused before the body is read", async () => {
    let read = false;
    async function* body() {
      read = true;
      yield new Uint8Array(1);
    }
    const declared = incoming("", { contentLengthBytes: 1_000_001, body: body() });
    await expect(receiveUpload(deps(), declared)).rejects.toMatchObject({
      code: "payload_too_large",
    });
    expect(read).toBe(false);
  });

  test("D9: a type that is neither JSON nor Avro is refused", async () => {
    const text = incoming("hello", { contentType: "text/plain" });
    await expect(receiveUpload(deps(), text)).rejects.toMatchObject({
      code: "unsupported_media_type",
    });
  });

  test("D17: a file name is a label, never a path", async () => {
    const named = incoming(dayBody(8), { fileName: "../../etc/pass\u0000wd\u202Egnp" });
    const { upload: row } = await receiveUpload(deps(), named);
    expect(row.fileName).toBe("passwdgnp");
    expect(row.objectKey).toMatch(/^raw\/2026\/03\/05\/[0-9a-f-]{36}$/);
  });

  test("E1: a truncated file ends failed with a reason, and the job is done", async () => {
    const done = await receiveAndProcess(dayBody(9).slice(0, 500));
    expect(done.status).toBe("failed");
    expect(done.reasonCode).toBe("not_json");
    expect(done.reason).not.toBeNull();
  });

  test("E7: an unknown record type is quarantined and the rest is loaded", async () => {
    const body = { ...sampleDay({ dayStartMs: DAY_START_MS, zoneOffsetMinutes: 0, seed: 10 }) };
    const done = await receiveAndProcess(JSON.stringify({ ...body, moon_phase: [{ phase: 3 }] }));
    expect(done.status).toBe("completed_with_quarantine");
    expect(done.quarantinedCount).toBe(1);
    expect(done.quarantinedRecords).toHaveLength(1);
    expect(done.quarantinedRecords[0]?.reasonCode).toBe("unsupported_type");
  });

  test("H8: a stored file that changed on disk is not loaded", async () => {
    const { upload: row } = await receiveUpload(deps(), incoming(dayBody(11)));
    const store = createFilesystemObjectStore(folder);
    await store.put(row.objectKey, chunks(dayBody(12)), { maxBytes: 1_000_000 });
    await processUpload(deps(), job(row.id));
    const done = await readUpload(deps(), { userId, uploadId: row.id });
    expect(done).toMatchObject({ status: "failed", reasonCode: "object_damaged" });
  });

  test("H3: a job that failed on its last try leaves a failed upload that says so", async () => {
    const { upload: row } = await receiveUpload(deps(), incoming(dayBody(13)));
    await failUpload(deps(), job(row.id));
    const done = await readUpload(deps(), { userId, uploadId: row.id });
    expect(done).toMatchObject({ status: "failed", reasonCode: "processing_error" });
  });
});

describe("health data is its owner's", () => {
  test("F1: another person's upload is not found", async () => {
    const { upload: row } = await receiveUpload(deps(), incoming(dayBody(14)));
    const stranger = await addPerson();
    const reading = readUpload(deps(), { userId: stranger, uploadId: row.id });
    await expect(reading).rejects.toMatchObject({ code: "not_found" });
  });

  test("F2: a query without an owner sees no upload, no record and no narrative", async () => {
    await receiveAndProcess(dayBody(15));
    for (const table of [upload, healthRecord, narrative]) {
      expect(await database.db.select({ one: sql`1` }).from(table)).toEqual([]);
    }
  });

  test("F2: the owner of one transaction is not the owner of the next on the same connection", async () => {
    await receiveAndProcess(dayBody(16));
    const failing = asOwner(database.db, userId, () => Promise.reject(new Error("stop")));
    await expect(failing).rejects.toThrow("stop");
    expect(await database.db.select({ one: sql`1` }).from(upload)).toEqual([]);
  });
});
