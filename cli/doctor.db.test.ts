import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { asOwner, type Transaction } from "#db/client.ts";
import { insertUser } from "#db/queries/identity/insert-user.ts";
import { upload } from "#db/schema/upload.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import { objectKey } from "#lib/domain/uploads/object-key.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import { writeUpload } from "#lib/usecases/uploads/write-upload.ts";

const root = path.resolve(import.meta.dirname, "..");
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let database: TestDatabase;
let dataDir: string;
let store: ObjectStore;
let queue: JobQueue<Transaction>;
let userId: string;

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  dataDir = await mkdtemp(path.join(tmpdir(), "pulsegrid-doctor-"));
  store = createFilesystemObjectStore(path.join(dataDir, "objects"));
  queue = await createPgBossQueue({ url: database.url, supervise: false, log: silent });
  userId = uuidv7();
  await insertUser(database.db, { id: userId, name: "Ada", role: "member", createdAt: new Date() });
});

afterEach(async () => {
  await queue.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The command line as an operator runs it. */
async function pulsegrid(...args: string[]) {
  const node = createRequire(import.meta.url).resolve("node/bin/node");
  const child = spawn(node, ["cli/pulsegrid.ts", ...args], {
    cwd: root,
    env: { NODE_ENV: "production", DATABASE_URL: database.url, PULSEGRID_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ...said, code };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const keyOf = (owner: string, uploadId: string) =>
  objectKey({
    userId: owner,
    uploadId,
    receivedAtMs: Date.now(),
    mediaType: "json",
    contentEncoding: null,
    routeHint: "",
  });

const put = (key: string, text: string) => store.put(key, bytes(text), { maxBytes: 1_000 });

/** An upload as the web process leaves it, with its job, or with the job lost. */
async function receive(text: string, keepsJob: boolean): Promise<{ id: string; key: string }> {
  const id = uuidv7();
  const key = keyOf(userId, id);
  const stored = await put(key, text);
  const lost: JobQueue<Transaction> = { ...queue, enqueueUpload: async () => {} };
  await writeUpload(
    { db: database.db, queue: keepsJob ? queue : lost, clock: systemClock },
    {
      id,
      userId,
      contentSha256: stored.sha256Hex,
      sizeBytes: stored.sizeBytes,
      objectKey: key,
      mediaType: "json",
      contentEncoding: null,
      routeHint: "",
      fileName: null,
      description: null,
      simulated: false,
      receivedAt: new Date(),
    },
    { idempotencyKey: null, quotaBytes: null },
  );
  return { id, key };
}

const finish = (uploadId: string, quarantinedCount: number) =>
  asOwner(database.db, userId, (tx) =>
    tx
      .update(upload)
      .set({
        status: "completed",
        finishedAt: new Date(),
        recordCount: quarantinedCount,
        storedCount: 0,
        duplicateCount: 0,
        quarantinedCount,
      })
      .where(eq(upload.id, uploadId)),
  );

const report = z.object({
  leftCount: z.number(),
  byKind: z.record(z.string(), z.number()),
  differences: z.array(
    z.object({ kind: z.string(), uploadId: z.string().nullable(), repair: z.string().nullable() }),
  ),
});

describe("pulsegrid doctor", () => {
  test("says that everything agrees, with exit code 0", async () => {
    await receive("a", true);
    const { code, stdout } = await pulsegrid("doctor", "--grace", "0", "--deep");
    expect(stdout).toContain("Everything agrees.");
    expect(stdout).toContain("1 people and 1 objects; jobs: ");
    expect(code).toBe(0);
  }, 60_000);

  test("H8, H9: names each difference, exit code 4, and --fix puts right what can be", async () => {
    const noJob = await receive("no job", false);
    const noObject = await receive("no object", false);
    await store.remove(noObject.key);
    const strayId = uuidv7();
    await put(keyOf(userId, strayId), "stray");
    const nobodysId = uuidv7();
    await put(keyOf(uuidv7(), nobodysId), "of nobody");
    const flipped = await receive("flipped", true);
    await finish(flipped.id, 0);
    await put(flipped.key, "fl1pped");
    const miscounted = await receive("miscounted", true);
    await finish(miscounted.id, 3);

    const asked = ["doctor", "--grace", "0", "--deep", "--json"];
    const first = await pulsegrid(...asked);
    const before = report.parse(JSON.parse(first.stdout));
    const pairs = before.differences.map(({ kind, uploadId }) => `${kind} ${uploadId ?? ""}`);
    expect(pairs.toSorted()).toEqual(
      [
        `upload_without_job ${noJob.id}`,
        `upload_without_job ${noObject.id}`,
        `upload_without_object ${noObject.id}`,
        `object_without_upload ${strayId}`,
        `foreign_object ${nobodysId}`,
        `object_damaged ${flipped.id}`,
        `counts_differ ${miscounted.id}`,
      ].toSorted(),
    );
    expect(first.code).toBe(4);

    const fixed = report.parse(JSON.parse((await pulsegrid(...asked, "--fix")).stdout));
    const repairs = fixed.differences.map(({ kind, repair }) => `${kind} ${repair ?? ""}`);
    expect(repairs).toEqual(
      expect.arrayContaining([
        "upload_without_job requeued",
        "upload_without_object failed",
        "object_without_upload adopted",
        "foreign_object reported",
        "object_damaged reported",
        "counts_differ reported",
      ]),
    );
    // Again: what was put right is, and what a person must decide is still told.
    const again = await pulsegrid(...asked, "--fix");
    const left = report.parse(JSON.parse(again.stdout)).byKind;
    expect(left).toEqual({
      upload_without_object: 1,
      foreign_object: 1,
      object_damaged: 1,
      counts_differ: 1,
    });
    expect(again.code).toBe(4);
  }, 60_000);
});

describe("pulsegrid replay", () => {
  test("tells its progress on standard error and the sum on standard output", async () => {
    const { id } = await receive("again", true);
    await finish(id, 0);
    const done = await pulsegrid("replay", "--all");
    expect(done).toMatchObject({ code: 0, stdout: "1 of 1 uploads are queued again.\n" });
    expect(done.stderr).toContain("1 of 1");
    expect(await queue.holds([id])).toEqual(new Set([id]));
    const twice = await pulsegrid("replay", "--all");
    expect(twice).toMatchObject({ code: 0, stdout: "0 of 0 uploads are queued again.\n" });
  }, 60_000);

  test("that leaves open what to replay is refused with exit code 1", async () => {
    expect(await pulsegrid("replay")).toMatchObject({ code: 1, stdout: "" });
    const nobody = await pulsegrid("replay", "--failed", "--user", "nobody");
    expect(nobody).toMatchObject({ code: 1, stderr: 'Nobody here is called "nobody".\n' });
  }, 60_000);
});
