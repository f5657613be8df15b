import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { countUploadContents } from "#db/queries/uploads/audit-uploads.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { upload } from "#db/schema/upload.ts";
import { uploadProgress } from "#db/schema/upload-progress.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import type { UploadReader } from "../../ports/upload-reader.ts";
import { UploadReaderStopped } from "../../ports/upload-reader.ts";
import { countsDiffer } from "./compare-counts.ts";
import { failUpload } from "./fail-upload.ts";
import { quarantineNoteKey } from "./note-quarantine.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { replayUpload } from "./replay-upload.ts";
import { dayBody, incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
});

/** One good record and eleven bad ones: a schema check of 1/12. */
const POOR = JSON.stringify({
  records: Array.from({ length: 12 }, (_, index) => ({
    record_type: "steps",
    value: index === 0 ? 5 : -1,
    unit: "count",
    start_time_ms: Date.UTC(2026, 2, 1, index),
    end_time_ms: Date.UTC(2026, 2, 1, index, 30),
  })),
});

const recordCount = async () =>
  (await asOwner(bench.deps.db, userId, (tx) => tx.select().from(healthRecord))).length;

async function textOf(key: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await bench.deps.objectStore.stream(key)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

describe("a file below the quality threshold", () => {
  const strict = () => ({ ...bench.deps, qualityThreshold: 0.9 });

  test("is quarantined whole, with its checks, and none of its records is loaded", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, POOR));
    await processUpload(strict(), jobOf(userId, received.upload.id));
    const done = await readUpload(bench.deps, { userId, uploadId: received.upload.id });
    expect(done).toMatchObject({
      status: "quarantined",
      reasonCode: "quality_below_threshold",
      recordCount: 12,
      storedCount: 0,
      duplicateCount: 0,
      quarantinedCount: 12,
    });
    expect(await recordCount()).toBe(0);
    const [row] = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(upload));
    expect(row?.qualityScore).toBeLessThan(0.9);
    expect(row?.qualityChecks).toMatchObject([{ name: "schema" }, {}, {}, {}]);
  });

  test("is in order for the doctor, though its good records are not listed one by one", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, POOR));
    await processUpload(strict(), jobOf(userId, received.upload.id));
    const said = await asOwner(bench.deps.db, userId, async (tx) => {
      const [row] = await tx.select().from(upload);
      const contents = row && (await countUploadContents(tx, [row.id])).get(row.id);
      return (
        row && contents && { kept: contents.quarantinedCount, wrong: countsDiffer(row, contents) }
      );
    });
    expect(said).toEqual({ kept: 11, wrong: null });
  });

  test("leaves a note beside the object, in the fields that other tools read", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, POOR));
    await processUpload(strict(), jobOf(userId, received.upload.id));
    const key = received.upload.objectKey;
    const note: unknown = JSON.parse(await textOf(quarantineNoteKey(key)));
    expect(quarantineNoteKey(key)).toMatch(/^quarantine\/.*\.metadata\.json$/);
    expect(note).toMatchObject({
      original_key: key,
      quarantine_reason: ["quality_below_threshold"],
      quarantined_at: "2026-03-05T12:30:00.000Z",
      validation_metadata: { schema_valid: false, record_count: 12 },
    });
  });

  test("is loaded by a replay once the threshold is lower", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, POOR));
    const uploadId = received.upload.id;
    await processUpload(strict(), jobOf(userId, uploadId));
    await replayUpload(bench.deps, { uploadId });
    await processUpload(
      { ...bench.deps, qualityThreshold: 0.1 },
      { ...jobOf(userId, uploadId), replay: true },
    );
    const done = await readUpload(bench.deps, { userId, uploadId });
    expect(done).toMatchObject({
      status: "completed_with_quarantine",
      storedCount: 1,
      quarantinedCount: 11,
    });
  });
});

describe("H3: a reader that breaks down", () => {
  const broken: UploadReader = {
    read: () => Promise.reject(new UploadReaderStopped("reader_out_of_memory")),
    close: async () => {},
  };

  test("fails the job, and after the last try the upload says why", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, dayBody(51)));
    const job = jobOf(userId, received.upload.id);
    const attempt = processUpload({ ...bench.deps, uploadReader: broken }, job);
    await expect(attempt).rejects.toThrow("reader_out_of_memory");
    await failUpload(bench.deps, job);
    const done = await readUpload(bench.deps, { userId, uploadId: job.uploadId });
    expect(done).toMatchObject({ status: "failed", reasonCode: "reader_out_of_memory" });
  });

  test("leaves nothing behind, so that the next try loads the whole file", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, dayBody(52)));
    const job = jobOf(userId, received.upload.id);
    const halfWay: UploadReader = {
      read: async (asked, write) => {
        await bench.deps.uploadReader.read(asked, write);
        throw new UploadReaderStopped("reader_crashed");
      },
      close: async () => {},
    };
    await expect(processUpload({ ...bench.deps, uploadReader: halfWay }, job)).rejects.toThrow(
      "reader_crashed",
    );
    expect(await recordCount()).toBe(0);
    await processUpload(bench.deps, job);
    const done = await readUpload(bench.deps, { userId, uploadId: job.uploadId });
    expect(done).toMatchObject({ status: "completed", reasonCode: null });
    expect(await recordCount()).toBe(done.storedCount);
  });
});

describe("progress", () => {
  const rows = () => asOwner(bench.deps.db, userId, (tx) => tx.select().from(uploadProgress));

  test("is seen from outside while the upload is processed, and is gone afterwards", async () => {
    const received = await receiveUpload(bench.deps, incoming(userId, dayBody(53)));
    const seen: number[] = [];
    const watched: UploadReader = {
      read: async (asked, write) => {
        const end = await bench.deps.uploadReader.read(asked, write);
        await expect.poll(rows).toHaveLength(1);
        seen.push(...(await rows()).map(({ doneCount }) => doneCount));
        return end;
      },
      close: async () => {},
    };
    await processUpload(
      { ...bench.deps, uploadReader: watched },
      jobOf(userId, received.upload.id),
    );
    expect(seen[0]).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
  });
});
