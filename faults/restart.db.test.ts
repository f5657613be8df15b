import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type OpenDatabase, openDatabase, type Transaction } from "#db/client.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#db/embedded.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { insertUser } from "#db/queries/identity/insert-user.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import { createPrometheusMetrics } from "#lib/adapters/prometheus-metrics.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { toProblem } from "#lib/http/problem.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { incoming } from "#lib/usecases/uploads/upload-bench.ts";
import { uploadBody } from "./client.ts";
import { type Running, spawnProcess } from "./spawn-process.ts";

const POLL = { timeout: 60_000, interval: 100 };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let start: () => Promise<EmbeddedPostgres>;
let server: EmbeddedPostgres;
let opened: OpenDatabase;
let queue: JobQueue<Transaction>;
let userId: string;
let worker: Running;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-restart-"));
  const options = {
    folder: path.join(folder, "postgres"),
    logFile: path.join(folder, "postgres.log"),
    port: await freePort(),
    password: randomBytes(16).toString("hex"),
    database: "restart",
    durable: true,
  };
  start = () => startEmbeddedPostgres(options);
  server = await start();
  await migrateDatabase(server.url);
  opened = await openDatabase({ url: server.url, poolSize: 3, applicationName: "restart" });
  queue = await createPgBossQueue({ url: server.url, supervise: false, log: silent });
  userId = uuidv7();
  const createdAt = new Date();
  await insertUser(opened.db, { id: userId, name: "Ada", role: "member", createdAt });
  worker = startWorker();
}, 120_000);

afterEach(async () => {
  worker.child.kill("SIGKILL");
  await queue.stop();
  await opened.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const startWorker = () =>
  spawnProcess(
    { databaseUrl: server.url, dataDir: path.join(folder, "data"), webUrl: "http://127.0.0.1:1" },
    ["worker/main.ts"],
  );

const receive = async (body: string) => {
  const deps = {
    db: opened.db,
    objectStore: createFilesystemObjectStore(path.join(folder, "data", "objects")),
    queue,
    clock: systemClock,
    metrics: createPrometheusMetrics(),
    newId: uuidv7,
  };
  const sent = incoming(userId, body, { maxBytes: 50_000_000 });
  return (await receiveUpload(deps, sent)).upload;
};

const statusOf = async (uploadId: string) =>
  (await readUpload({ db: opened.db }, { userId, uploadId })).status;

const isCompleted = (uploadId: string) =>
  vi.waitFor(async () => expect(await statusOf(uploadId)).toBe("completed"), POLL);

describe("a real worker", () => {
  test("H6: PostgreSQL is restarted: 503 meanwhile, and worker and web go on by themselves", async () => {
    const before = await receive(uploadBody(1));
    await isCompleted(before.id);
    await server.stop();
    const error: unknown = await receive(uploadBody(2)).catch((thrown: unknown) => thrown);
    expect(toProblem(error, { requestId: "r", path: "/" }).status).toBe(503);
    server = await start();
    const after = await vi.waitFor(() => receive(uploadBody(2)), POLL);
    await isCompleted(after.id);
    // The same process as before: it was not restarted by anybody.
    expect(worker.child.exitCode).toBeNull();
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe("code 0");
  }, 180_000);

  test("H2: SIGTERM in the middle of a job ends it with code 0 within the grace, and the job is done once", async () => {
    const { id } = await receive(manyHeartRates(60_000));
    await vi.waitFor(async () => expect(await statusOf(id)).toBe("processing"), POLL);
    const askedMs = performance.now();
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe("code 0");
    expect(performance.now() - askedMs).toBeLessThan(30_000);
    worker = startWorker();
    await isCompleted(id);
    const done = await readUpload({ db: opened.db }, { userId, uploadId: id });
    expect(done).toMatchObject({ recordCount: 60_000, storedCount: 60_000 });
  }, 180_000);
});

function manyHeartRates(howMany: number): string {
  const firstMs = Date.UTC(2026, 0, 5);
  const at = (index: number) => new Date(firstMs + index * 2_000).toISOString();
  const records = Array.from({ length: howMany }, (_, index) => ({
    bpm: 60 + (index % 40),
    time: at(index),
  }));
  return JSON.stringify({ timestamp: at(howMany), app_version: "1", heart_rate: records });
}
