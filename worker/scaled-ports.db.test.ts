import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect } from "amqplib";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { appUser } from "#db/schema/app-user.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createPrometheusMetrics } from "#lib/adapters/prometheus-metrics.ts";
import { createRabbitmqQueue } from "#lib/adapters/rabbitmq-queue.ts";
import { createS3ObjectStore } from "#lib/adapters/s3-object-store.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { startRabbitmqServer } from "#lib/adapters/test-servers/rabbitmq-server.ts";
import { startS3Server } from "#lib/adapters/test-servers/s3-server.ts";
import { objectKey, type ObjectName } from "#lib/domain/uploads/object-key.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { chunks, dayBody, incoming } from "#lib/usecases/uploads/upload-bench.ts";

const root = path.resolve(import.meta.dirname, "..");
const log = { info: () => {}, warn: () => {}, error: () => {} };
const WAIT = { timeout: 60_000, interval: 50 };

const [broker, bucket] = await Promise.all([startRabbitmqServer(), startS3Server()]);
afterAll(() => Promise.all([broker?.stop(), bucket?.stop()]));

const isAbsent = broker === null || bucket === null;
describe.skipIf(isAbsent)("a worker with RabbitMQ and S3", { timeout: 120_000 }, () => {
  if (broker === null || bucket === null) return;
  let database: TestDatabase;
  let dataDir: string;
  let worker: ChildProcess;
  let deps: Parameters<typeof receiveUpload>[0];
  let userId: string;
  let port: number;
  let queueName: string;

  beforeEach(async () => {
    database = await createTestDatabase(inject("postgresUrl"));
    dataDir = await mkdtemp(path.join(tmpdir(), "pulsegrid-worker-"));
    port = await freePort();
    queueName = `test.${uuidv7()}`;
    userId = uuidv7();
    const metrics = createPrometheusMetrics();
    const parts = { databaseUrl: database.url, db: database.db, bucket: "uploads", metrics };
    const rabbitmq = {
      url: broker.url,
      exchange: `${queueName}.exchange`,
      queue: queueName,
      prefetch: 1,
    };
    deps = {
      db: database.db,
      objectStore: createS3ObjectStore(bucket.options, { log, clock: systemClock }),
      queue: createRabbitmqQueue({ ...parts, rabbitmq, clock: systemClock, log }),
      clock: systemClock,
      metrics,
      newId: uuidv7,
    };
    const createdAt = new Date();
    await database.db.insert(appUser).values({ id: userId, name: "A", role: "member", createdAt });
    worker = startWorker();
  });
  afterEach(async () => {
    worker.kill("SIGKILL");
    await deps.queue.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  function startWorker(): ChildProcess {
    const node = createRequire(import.meta.url).resolve("node/bin/node");
    return spawn(node, ["worker/main.ts"], {
      cwd: root,
      stdio: "ignore",
      env: {
        NODE_ENV: "production",
        DATABASE_URL: database.url,
        PULSEGRID_DATA_DIR: dataDir,
        WORKER_PORT: String(port),
        HOST: "127.0.0.1",
        GRID_REGIONS: ",",
        LOG_LEVEL: "error",
        RABBITMQ_URL: broker?.url,
        RABBITMQ_MAIN_EXCHANGE: `${queueName}.exchange`,
        RABBITMQ_QUEUE: queueName,
        S3_ENDPOINT_URL: bucket?.options.endpointUrl ?? "",
        S3_BUCKET_NAME: bucket?.options.bucket,
        S3_ACCESS_KEY: bucket?.options.credentials?.accessKeyId,
        S3_SECRET_KEY: bucket?.options.credentials?.secretAccessKey,
      },
    });
  }
  const status = async (uploadId: string) =>
    (await readUpload({ db: database.db }, { userId, uploadId })).status;
  const checks = async () => {
    const answer: unknown = await fetch(`http://127.0.0.1:${port}/readyz`)
      .then((response) => response.json())
      .catch(() => null);
    return answer;
  };

  test("H1: an upload goes through bucket and broker, also when its worker is killed", async () => {
    const received = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) => receiveUpload(deps, incoming(userId, dayBody(seed)))),
    );
    const [first] = received;
    await vi.waitFor(async () => {
      expect(await status(first?.upload.id ?? "")).not.toBe("received");
    }, WAIT);
    worker.kill("SIGKILL");
    worker = startWorker();
    for (const { upload } of received) {
      await vi.waitFor(async () => expect(await status(upload.id)).toBe("completed"), WAIT);
    }
  });

  test("an object that another program stored and announced becomes an upload", async () => {
    const uploadId = uuidv7();
    const name: ObjectName = {
      userId,
      uploadId,
      receivedAtMs: Date.now(),
      mediaType: "json",
      contentEncoding: null,
      routeHint: "",
    };
    const key = objectKey(name);
    await deps.objectStore.put(key, chunks(dayBody()), { maxBytes: 1_000_000 });
    await vi.waitFor(async () => expect(await checks()).toMatchObject({ ready: true }), WAIT);
    const connection = await connect(broker.url);
    const channel = await connection.createConfirmChannel();
    const body = JSON.stringify({ bucket: "uploads", key, user_id: userId });
    channel.publish(`${queueName}.exchange`, "health.processing.data", Buffer.from(body));
    await channel.waitForConfirms();
    await connection.close();
    await vi.waitFor(async () => expect(await status(uploadId)).toBe("completed"), WAIT);
  });

  test("H8, H10: readiness names the store or the queue that is down, and is well when it is back", async () => {
    await vi.waitFor(async () => expect(await checks()).toMatchObject({ ready: true }), WAIT);
    await bucket.kill();
    const noStore = { ready: false, checks: { objectStore: "failed", queue: "ok" } };
    await vi.waitFor(async () => expect(await checks()).toMatchObject(noStore), WAIT);
    await bucket.restart();
    await broker.kill();
    const noQueue = { ready: false, checks: { objectStore: "ok", queue: "failed" } };
    await vi.waitFor(async () => expect(await checks()).toMatchObject(noQueue), WAIT);
    const { upload } = await receiveUpload(deps, incoming(userId, dayBody()));
    await broker.restart();
    await vi.waitFor(async () => expect(await checks()).toMatchObject({ ready: true }), WAIT);
    await vi.waitFor(async () => expect(await status(upload.id)).toBe("completed"), WAIT);
  });
});
