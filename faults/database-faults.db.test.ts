import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type Database, type OpenDatabase, openDatabase, type Transaction } from "#db/client.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { toProblem } from "#lib/http/problem.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import { failUpload } from "#lib/usecases/uploads/fail-upload.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { readUpload, readUploads } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import {
  dayBody,
  incoming,
  jobOf,
  openUploadBench,
  type UploadBench,
} from "#lib/usecases/uploads/upload-bench.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let bench: UploadBench;
let proxy: TcpProxy;
let behindProxy: OpenDatabase;
let deps: UploadBench["deps"];
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
  bench.jobs.length = 0;
  const url = new URL(bench.databaseUrl);
  proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  behindProxy = await openDatabase({ url: url.href, poolSize: 4, applicationName: "fault test" });
  deps = { ...bench.deps, db: behindProxy.db };
});

afterEach(async () => {
  await proxy.close();
  await behindProxy.close();
});

const own = async () => (await readUploads(bench.deps, { userId, limit: 10, offset: 0 })).uploads;

/** How the caller is answered. */
async function answerTo(error: unknown) {
  const response = toProblem(error, { requestId: "r", path: "/api/v1/uploads" });
  const text = await response.text();
  expect(text).not.toMatch(/select|insert|CONNECTION|ECONN|postgres/i);
  return { status: response.status, retryAfter: response.headers.get("retry-after") };
}

const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

/** A queue whose first jobs meet with `trouble`, inside the transaction of their upload. */
const troubledQueue = (times: number, trouble: (tx: Transaction) => Promise<unknown>) => {
  let left = times;
  const queue: JobQueue<Transaction> = {
    ...deps.queue,
    enqueueUpload: async (job, tx) => {
      left -= 1;
      if (left >= 0) await trouble(tx);
      await deps.queue.enqueueUpload(job, tx);
    },
  };
  return queue;
};

const raise = (code: string) => (tx: Transaction) =>
  tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`));

describe("a bad network to the database", () => {
  test.each([
    ["200 ms of latency", { latencyMs: 100 }],
    ["pieces of 64 bytes", { sliceBytes: 64 }],
    ["200 kB a second", { bytesPerSecond: 200_000 }],
  ])(
    "H6: %s makes it slow, and nothing else",
    async (_, trouble) => {
      proxy.set(trouble);
      const { upload } = await receiveUpload(deps, incoming(userId, dayBody(71)));
      await processUpload(deps, jobOf(userId, upload.id));
      const done = await readUpload(bench.deps, { userId, uploadId: upload.id });
      expect(done).toMatchObject({ status: "completed", storedCount: done.recordCount });
    },
    60_000,
  );

  test("H6: a connection that is cut in the middle is 503, and sending again gives one upload", async () => {
    const queue = troubledQueue(1, async () => proxy.resetAll());
    const error = await refusalOf(receiveUpload({ ...deps, queue }, incoming(userId, dayBody(72))));
    expect(await answerTo(error)).toEqual({ status: 503, retryAfter: "5" });
    expect(await own()).toEqual([]);
    bench.jobs.length = 0;
    await receiveUpload({ ...deps, queue }, incoming(userId, dayBody(72)));
    expect(await own()).toHaveLength(1);
    expect(bench.jobs).toHaveLength(1);
  });

  test("H6: a database that is down is 503, and it goes on by itself when it is back", async () => {
    await proxy.down();
    const error = await refusalOf(receiveUpload(deps, incoming(userId, dayBody(73))));
    expect(await answerTo(error)).toEqual({ status: 503, retryAfter: "5" });
    await proxy.up();
    const { upload } = await receiveUpload(deps, incoming(userId, dayBody(73)));
    await processUpload(deps, jobOf(userId, upload.id));
    expect((await own()).map(({ status }) => status)).toEqual(["completed"]);
  });

  test("H1, H6: a worker whose connection is cut while it loads leaves nothing half, and tries again", async () => {
    const { upload } = await receiveUpload(deps, incoming(userId, dayBody(74)));
    const energyMeter: typeof deps.energyMeter = {
      measure: async (work) => {
        const measured = await deps.energyMeter.measure(work);
        proxy.resetAll();
        return measured;
      },
    };
    const job = jobOf(userId, upload.id);
    expect(await refusalOf(processUpload({ ...deps, energyMeter }, job))).not.toBeNull();
    expect(await readUpload(bench.deps, { userId, uploadId: upload.id })).toMatchObject({
      status: "processing",
      narrativeCount: 0,
    });
    await processUpload(deps, job);
    const done = await readUpload(bench.deps, { userId, uploadId: upload.id });
    expect(done).toMatchObject({ status: "completed", storedCount: done.recordCount });
  });
});

describe("a database that refuses", () => {
  test("H6: 57P01, its backend is killed in the middle: 503, nothing kept, recovers alone", async () => {
    const queue = troubledQueue(1, killOwnBackend);
    const error = await refusalOf(receiveUpload({ ...deps, queue }, incoming(userId, dayBody(75))));
    expect(await answerTo(error)).toEqual({ status: 503, retryAfter: "5" });
    await receiveUpload({ ...deps, queue }, incoming(userId, dayBody(75)));
    expect(await own()).toHaveLength(1);
  });

  test.each(["40P01", "40001"])(
    "H6: %s is tried again, and the sender notices nothing",
    async (code) => {
      const queue = troubledQueue(2, raise(code));
      await receiveUpload({ ...deps, queue }, incoming(userId, dayBody(76)));
      expect(await own()).toHaveLength(1);
      expect(bench.jobs).toHaveLength(1);
    },
  );

  test.each(["40P01", "40001", "25006", "57P01", "53300"])(
    "H6: %s that does not pass is 503 with Retry-After",
    async (code) => {
      const queue = troubledQueue(10, raise(code));
      const error = await refusalOf(
        receiveUpload({ ...deps, queue }, incoming(userId, dayBody(77))),
      );
      expect(await answerTo(error)).toEqual({ status: 503, retryAfter: "5" });
      expect(await own()).toEqual([]);
    },
  );

  test("H6: two that wait for each other end with one undone, which is tried again", async () => {
    const { upload: one } = await receiveUpload(deps, incoming(userId, dayBody(78)));
    const { upload: two } = await receiveUpload(deps, incoming(userId, dayBody(79)));
    await Promise.all(
      [one, two, one, two].map((row) => processUpload(deps, jobOf(userId, row.id))),
    );
    expect((await own()).map(({ status }) => status)).toEqual(["completed", "completed"]);
  });

  test("H6: a pool whose connections are all taken lets uploads wait, and then takes them", async () => {
    const release = Promise.withResolvers<void>();
    const held = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const holders = held.map(({ resolve }) =>
      deps.db.transaction(async () => {
        resolve();
        await release.promise;
      }),
    );
    await Promise.all(held.map(({ promise }) => promise));
    const receiving = Array.from({ length: 8 }, (_, index) =>
      receiveUpload(deps, incoming(userId, dayBody(80 + index))),
    );
    release.resolve();
    await Promise.all([...holders, ...receiving]);
    expect(await own()).toHaveLength(8);
  });

  test("H6: a server that has no connection left is 503", async () => {
    const login = await loginWithOneConnection(bench.deps.db);
    const url = new URL(bench.databaseUrl);
    url.username = login.name;
    url.password = login.password;
    const poor = await openDatabase({ url: url.href, poolSize: 2, applicationName: "poor" });
    try {
      const release = Promise.withResolvers<void>();
      const isHeld = Promise.withResolvers<void>();
      const holder = poor.db.transaction(async () => {
        isHeld.resolve();
        await release.promise;
      });
      await isHeld.promise;
      const error = await refusalOf(
        receiveUpload({ ...deps, db: poor.db }, incoming(userId, dayBody(90))),
      );
      expect(await answerTo(error)).toEqual({ status: 503, retryAfter: "5" });
      release.resolve();
      await holder;
    } finally {
      await poor.close();
      await login.drop();
    }
  });
});

test("H3: a job that fails on every try ends its upload as failed, and the bytes stay to be replayed", async () => {
  const { upload } = await receiveUpload(deps, incoming(userId, dayBody(91)));
  await failUpload(deps, jobOf(userId, upload.id));
  expect(await readUpload(bench.deps, { userId, uploadId: upload.id })).toMatchObject({
    status: "failed",
    reasonCode: "processing_error",
  });
  expect((await bench.deps.objectStore.get(upload.objectKey)).length).toBe(upload.sizeBytes);
});

/** The login is a superuser, whose backends only a superuser may end. */
async function killOwnBackend(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local role none`);
  await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
}

async function loginWithOneConnection(db: Database) {
  const name = `poor_${userId.replaceAll("-", "").slice(-12)}`;
  const password = "poor";
  // Back to the superuser that the test server's address names.
  const asSuperuser = (statements: string) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(sql.raw(statements));
    });
  await asSuperuser(
    `create role ${name} login password '${password}' connection limit 1; grant pulsegrid_app to ${name}`,
  );
  return { name, password, drop: () => asSuperuser(`drop role ${name}`) };
}
