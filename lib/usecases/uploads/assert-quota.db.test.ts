import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { createFilesystemObjectStore } from "../../adapters/filesystem-object-store.ts";
import { openUploadBench, type UploadBench } from "./upload-bench.ts";
import { writeUpload, type WriteUploadDeps } from "./write-upload.ts";

const MEBIBYTE = 1024 ** 2;
const FILE_BYTES = 500 * MEBIBYTE;

const NOW = new Date("2026-03-05T12:00:00Z");

let bench: UploadBench;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});
afterAll(() => bench.close());

type Upload = { userId: string; sizeBytes: number; quotaBytes: number };

function write(
  { userId, sizeBytes, quotaBytes }: Upload,
  deps: Partial<WriteUploadDeps> = {},
): Promise<unknown> {
  const id = uuidv7();
  const row = {
    id,
    userId,
    contentSha256: createHash("sha256").update(id).digest("hex"),
    sizeBytes,
    objectKey: `raw/${id}`,
    mediaType: "json",
    contentEncoding: null,
    routeHint: "",
    fileName: null,
    description: null,
    simulated: false,
    receivedAt: NOW,
  };
  return writeUpload({ ...bench.deps, ...deps }, row, { idempotencyKey: null, quotaBytes });
}

describe("D19: a quota of many gigabytes", () => {
  const quotaBytes = 8 * 1024 ** 3;
  const refusal = { code: "quota_exceeded" };

  test("is exact, however many came before", async () => {
    const upload = { userId: await bench.addPerson(), quotaBytes };
    const most = Math.floor(quotaBytes / FILE_BYTES);
    for (let count = 0; count < most; count += 1) await write({ ...upload, sizeBytes: FILE_BYTES });
    await expect(write({ ...upload, sizeBytes: FILE_BYTES })).rejects.toMatchObject(refusal);
    await write({ ...upload, sizeBytes: quotaBytes - most * FILE_BYTES });
    await expect(write({ ...upload, sizeBytes: 1 })).rejects.toMatchObject(refusal);
  });

  test("is exact also when another process fills it between two uploads", async () => {
    const upload = { userId: await bench.addPerson(), quotaBytes };
    let nowMs = NOW.getTime();
    const here = { clock: { ...bench.deps.clock, now: () => new Date(nowMs) } };
    const elsewhere = await openDatabase({
      url: bench.databaseUrl,
      poolSize: 1,
      applicationName: "elsewhere",
    });
    await write({ ...upload, sizeBytes: MEBIBYTE }, here);
    await write({ ...upload, sizeBytes: MEBIBYTE }, here);
    const sizeBytes = quotaBytes - 17 * MEBIBYTE;
    await write({ ...upload, sizeBytes }, { db: elsewhere.db });
    await elsewhere.close();
    nowMs += 1_000;
    await write({ ...upload, sizeBytes: 15 * MEBIBYTE }, here);
    await expect(write({ ...upload, sizeBytes: 1 }, here)).rejects.toMatchObject(refusal);
  });
});
