import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createPgBossQueue } from "./pg-boss-queue.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});

afterAll(() => database.drop());

const silent = { info: () => {}, warn: () => {}, error: () => {} };

test("P6: what a failed statement carried of a person's data is not kept with its job", async () => {
  const queue = await createPgBossQueue({ url: database.url, supervise: true, log: silent });
  const uploadId = "01900000-0000-7000-8000-000000000001";
  await database.db.transaction((tx) =>
    queue.enqueueUpload({ uploadId, userId: uploadId, replay: false }, tx),
  );
  await queue.workUploads({
    process: () => database.db.execute(sql`select ${"glucose 312"}::int`).then(() => undefined),
    onDead: async () => {},
  });
  const output = async () => {
    const [row] = await database.db.execute<{ output: string | null }>(
      sql`select output::text from pgboss.job where name = 'process-upload'`,
    );
    return row?.output ?? "";
  };
  await expect.poll(output, { timeout: 20_000 }).toContain("22P02");
  expect(await output()).not.toContain("glucose 312");
  await queue.stop();
});

test("jobs that wait are worked one after the other, without a pause in between", async () => {
  const queue = await createPgBossQueue({ url: database.url, supervise: true, log: silent });
  // With a pause of a second after each, 60 would take a minute.
  const uploadIds = Array.from({ length: 60 }, () => randomUUID());
  await database.db.transaction(async (tx) => {
    for (const uploadId of uploadIds) {
      await queue.enqueueUpload({ uploadId, userId: uploadId, replay: false }, tx);
    }
  });
  const worked: string[] = [];
  await queue.workUploads({
    process: async ({ uploadId }) => {
      worked.push(uploadId);
    },
    onDead: async () => {},
  });
  await expect.poll(() => worked, { timeout: 20_000 }).toEqual(expect.arrayContaining(uploadIds));
  await queue.stop();
});
