import { desc, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { narrative } from "#db/schema/narrative.ts";
import { upload } from "#db/schema/upload.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { sampleDay } from "../../domain/health/sample-day.ts";
import { failUpload } from "./fail-upload.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import {
  chunks,
  DAY_START_MS,
  dayBody,
  incoming,
  jobOf,
  openUploadBench,
  type UploadBench,
} from "./upload-bench.ts";

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

describe("bad input is refused or quarantined, and its owner can read why", () => {
  test("D8: an empty body is refused and nothing is kept", async () => {
    const filesBefore = await bench.storedFileCount();
    await expect(receiveUpload(bench.deps, incoming(userId, ""))).rejects.toMatchObject({
      code: "empty_body",
    });
    expect(await bench.storedFileCount()).toBe(filesBefore);
    expect(bench.jobs).toEqual([]);
  });

  test("D3: a body that passes the limit on the way is refused and nothing is kept", async () => {
    const filesBefore = await bench.storedFileCount();
    const tooLarge = incoming(userId, "x".repeat(5_000), { maxBytes: 4_999 });
    await expect(receiveUpload(bench.deps, tooLarge)).rejects.toMatchObject({
      code: "payload_too_large",
    });
    expect(await bench.storedFileCount()).toBe(filesBefore);
  });

  test("D2: a declared length above the limit is refused before the body is read", async () => {
    let read = false;
    async function* body() {
      read = true;
      yield new Uint8Array(1);
    }
    const declared = incoming(userId, "", { contentLengthBytes: 1_000_001, body: body() });
    await expect(receiveUpload(bench.deps, declared)).rejects.toMatchObject({
      code: "payload_too_large",
    });
    expect(read).toBe(false);
  });

  test("D9: a type that is neither JSON nor Avro is refused", async () => {
    const text = incoming(userId, "hello", { contentType: "text/plain" });
    await expect(receiveUpload(bench.deps, text)).rejects.toMatchObject({
      code: "unsupported_media_type",
    });
  });

  test("D17: a file name is a label, never a path", async () => {
    const named = incoming(userId, dayBody(8), { fileName: "../../etc/pass\u0000wd\u202Egnp" });
    const { upload: row } = await receiveUpload(bench.deps, named);
    expect(row.fileName).toBe("passwdgnp");
    expect(row.objectKey).toMatch(/^raw\/[0-9a-f-]{36}\/2026\/03\/05\/[0-9a-f-]{36}\.json$/);
  });

  test("E1: a truncated file ends failed with a reason, and the job is done", async () => {
    const done = await bench.receiveAndProcess(userId, dayBody(9).slice(0, 500));
    expect(done.status).toBe("failed");
    expect(done.reasonCode).toBe("not_json");
    expect(done.reason).not.toBeNull();
  });

  test("E7: an unknown record type is quarantined and the rest is loaded", async () => {
    const body = { ...sampleDay({ dayStartMs: DAY_START_MS, zoneOffsetMinutes: 0, seed: 10 }) };
    const done = await bench.receiveAndProcess(
      userId,
      JSON.stringify({ ...body, moon_phase: [{ phase: 3 }] }),
    );
    expect(done.status).toBe("completed_with_quarantine");
    expect(done.quarantinedCount).toBe(1);
    expect(done.quarantinedRecords).toHaveLength(1);
    expect(done.quarantinedRecords[0]?.reasonCode).toBe("unsupported_type");
  });

  test("H8: a stored file that changed on disk is not loaded", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody(11)));
    const store = bench.deps.objectStore;
    await store.put(row.objectKey, chunks(dayBody(12)), { maxBytes: 1_000_000 });
    await processUpload(bench.deps, jobOf(userId, row.id));
    const done = await readUpload(bench.deps, { userId, uploadId: row.id });
    expect(done).toMatchObject({ status: "failed", reasonCode: "object_damaged" });
  });

  test("H3: a job that failed on its last try leaves a failed upload that says so", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody(13)));
    await failUpload(bench.deps, jobOf(userId, row.id));
    const done = await readUpload(bench.deps, { userId, uploadId: row.id });
    expect(done).toMatchObject({ status: "failed", reasonCode: "processing_error" });
    expect(await latestRun()).toEqual({ outcome: "failed", failureCode: "processing_error" });
  });

  test("a file that cannot be read does not make uploads a failing source", async () => {
    await bench.receiveAndProcess(userId, "{");
    expect(await latestRun()).toEqual({ outcome: "ok", failureCode: null });
  });
});

async function latestRun() {
  const { outcome, failureCode } = ingestRun;
  const rows = await bench.deps.db
    .select({ outcome, failureCode })
    .from(ingestRun)
    .orderBy(desc(ingestRun.id))
    .limit(1);
  return rows[0];
}

describe("health data is its owner's", () => {
  test("F1: another person's upload is not found", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody(14)));
    const stranger = await bench.addPerson();
    const reading = readUpload(bench.deps, { userId: stranger, uploadId: row.id });
    await expect(reading).rejects.toMatchObject({ code: "not_found" });
  });

  test("F2: a query without an owner sees no upload, no record and no narrative", async () => {
    await bench.receiveAndProcess(userId, dayBody(15));
    for (const table of [upload, healthRecord, narrative]) {
      expect(await bench.deps.db.select({ one: sql`1` }).from(table)).toEqual([]);
    }
  });

  test("F2: the owner of one transaction is not the owner of the next on the same connection", async () => {
    await bench.receiveAndProcess(userId, dayBody(16));
    const failing = asOwner(bench.deps.db, userId, () => Promise.reject(new Error("stop")));
    await expect(failing).rejects.toThrow("stop");
    expect(await bench.deps.db.select({ one: sql`1` }).from(upload)).toEqual([]);
  });
});
