import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { asOwner, type Transaction } from "#db/client.ts";
import { appUser } from "#db/schema/app-user.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import { createPrometheusMetrics } from "#lib/adapters/prometheus-metrics.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";

const RECORD_COUNT = 20_000;
const root = path.resolve(import.meta.dirname, "..");
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const POLL = { timeout: 60_000, interval: 50 };

let database: TestDatabase;
let dataDir: string;
let queue: JobQueue<Transaction>;
let userId: string;
let workers: ChildProcess[];

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  dataDir = await mkdtemp(path.join(tmpdir(), "pulsegrid-worker-"));
  queue = await createPgBossQueue({ url: database.url, supervise: false, log: silent });
  userId = uuidv7();
  workers = [];
  const createdAt = new Date();
  await database.db.insert(appUser).values({ id: userId, name: "Ada", role: "member", createdAt });
});

afterEach(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await queue.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The real worker process, as `npm start` starts it. Without demo and without any source. */
function startWorker(): ChildProcess {
  // The devDependency `node` is the Node that the product runs on.
  const node = createRequire(import.meta.url).resolve("node/bin/node");
  const worker = spawn(node, ["worker/main.ts"], {
    cwd: root,
    stdio: "ignore",
    env: {
      NODE_ENV: "production",
      DATABASE_URL: database.url,
      PULSEGRID_DATA_DIR: dataDir,
      WORKER_PORT: "0",
      GRID_REGIONS: ",",
      LOG_LEVEL: "error",
    },
  });
  workers.push(worker);
  return worker;
}

/** Many steps of one day: long enough to work on that the kill falls into the middle. */
async function* manySteps(): AsyncGenerator<Uint8Array> {
  const start = Date.UTC(2026, 0, 5);
  const steps = Array.from({ length: RECORD_COUNT }, (_, index) => ({
    count: 1 + (index % 50),
    start_time: new Date(start + index * 2_000).toISOString(),
    end_time: new Date(start + index * 2_000 + 1_000).toISOString(),
  }));
  yield new TextEncoder().encode(
    JSON.stringify({ timestamp: "2026-01-06T00:00:00Z", app_version: "1", steps }),
  );
}

const receive = () =>
  receiveUpload(
    {
      db: database.db,
      objectStore: createFilesystemObjectStore(path.join(dataDir, "objects")),
      queue,
      clock: systemClock,
      metrics: createPrometheusMetrics(),
      newId: uuidv7,
    },
    {
      userId,
      contentType: "application/json",
      contentLengthBytes: null,
      fileName: null,
      contentEncoding: null,
      idempotencyKey: null,
      declaredSha256: null,
      description: null,
      quotaBytes: null,
      routeHint: "",
      body: manySteps(),
      maxBytes: 50 * 1024 * 1024,
      simulated: false,
    },
  );

test("H1: a worker killed in the middle of a job loses nothing, and the next one finishes it once", async () => {
  const { upload } = await receive();
  const status = async () =>
    (await readUpload({ db: database.db }, { userId, uploadId: upload.id })).status;

  const first = startWorker();
  await vi.waitFor(async () => expect(await status()).toBe("processing"), POLL);
  first.kill("SIGKILL");

  startWorker();
  await vi.waitFor(async () => expect(await status()).toBe("completed"), POLL);
  const done = await readUpload({ db: database.db }, { userId, uploadId: upload.id });
  expect(done).toMatchObject({ recordCount: RECORD_COUNT, storedCount: RECORD_COUNT });
  const [rows] = await asOwner(database.db, userId, (tx) =>
    tx.select({ count: sql<number>`count(*)::int` }).from(healthRecord),
  );
  expect(rows?.count).toBe(RECORD_COUNT);
  const [cost] = await database.db.execute<{ count: number }>(
    sql`select count(*)::int as count from narrative_emission`,
  );
  expect(cost?.count).toBe(1);
}, 120_000);
