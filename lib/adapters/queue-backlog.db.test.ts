import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import type { Transaction } from "#db/client.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import { createPgBossQueue } from "./pg-boss-queue.ts";

let database: TestDatabase;
let queue: JobQueue<Transaction>;

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  queue = await createPgBossQueue({ url: database.url, supervise: true, log });
});

afterEach(async () => {
  await queue.stop();
  await database.drop();
});

async function enqueue(count: number): Promise<string[]> {
  const uploadIds = Array.from({ length: count }, () => randomUUID());
  await database.db.transaction(async (tx) => {
    for (const uploadId of uploadIds) {
      await queue.enqueueUpload({ uploadId, userId: uploadId, replay: false }, tx);
    }
  });
  return uploadIds;
}

/** Works the queue; the list grows with what was worked. */
async function work(): Promise<string[]> {
  const worked: string[] = [];
  await queue.workUploads({
    process: async ({ uploadId }) => {
      worked.push(uploadId);
    },
    onDead: async () => {},
  });
  return worked;
}

test("H5: behind 20,000 waiting jobs the first are worked first, each once; how fast is bench queue-backlog", async () => {
  const [first] = await enqueue(1);
  // As the library wrote it, twenty thousand times more, all younger.
  await database.db.execute(sql`
    insert into pgboss.job (name, data, created_on, start_after, retry_limit, expire_seconds,
      deletion_seconds, keep_until, policy)
    select j.name, jsonb_build_object('uploadId', gen_random_uuid(), 'userId', gen_random_uuid(),
      'replay', false), j.created_on + n * interval '1 microsecond', j.start_after, j.retry_limit,
      j.expire_seconds, j.deletion_seconds, j.keep_until, j.policy
    from pgboss.job j, generate_series(1, 20000) n where j.name = 'process-upload'`);
  const worked = await work();
  await expect.poll(() => worked.length, { timeout: 20_000 }).toBeGreaterThan(200);
  expect(worked[0]).toBe(first);
  expect(new Set(worked).size).toBe(worked.length);
});

test("H7: a transaction that stays open elsewhere does not keep jobs from being worked", async () => {
  const held = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const open = database.db.transaction(
    async (tx) => {
      await tx.execute(sql`select count(*) from pgboss.job`);
      opened.resolve();
      await held.promise;
    },
    { isolationLevel: "repeatable read" },
  );
  await opened.promise;
  const uploadIds = await enqueue(30);
  const worked = await work();
  await expect.poll(() => worked, { timeout: 20_000 }).toEqual(expect.arrayContaining(uploadIds));
  held.resolve();
  await open;
});
