import postgres from "postgres";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { DatabaseNewerError, migrateDatabase } from "./migrate.ts";

const NAME = "migrate_test";
let url: string;

async function onServer(work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  await work(admin);
  await admin.end();
}

const drop = () => onServer((admin) => admin`drop database if exists ${admin(NAME)} with (force)`);

beforeEach(async () => {
  await drop();
  await onServer((admin) => admin`create database ${admin(NAME)}`);
  const address = new URL(inject("postgresUrl"));
  address.pathname = `/${NAME}`;
  url = address.href;
});

afterEach(drop);

async function inDatabase<Result>(work: (client: postgres.Sql) => Promise<Result>) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test("H11: two processes that migrate at once do no harm, and a third finds nothing to do", async () => {
  const reports = await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
  const applied = reports.map((report) => report.appliedCount);
  expect(Math.min(...applied)).toBe(0);
  expect(Math.max(...applied)).toBeGreaterThan(0);
  expect((await migrateDatabase(url)).appliedCount).toBe(0);
});

test("H12: a database newer than the program is refused with a line that says what to do", async () => {
  await migrateDatabase(url);
  await inDatabase(
    (client) =>
      client`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e12)`,
  );
  await expect(migrateDatabase(url)).rejects.toThrow(DatabaseNewerError);
  await expect(migrateDatabase(url)).rejects.toThrow(/Start the newer version/);
});

test("the application's role may change rows but not tables, nor pass row-level security", async () => {
  await migrateDatabase(url);
  await inDatabase(async (client) => {
    await client`set role pulsegrid_app`;
    expect(await client`select count(*)::int as count from grid_point`).toEqual([{ count: 0 }]);
    await expect(client`drop table grid_point`).rejects.toThrow(/must be owner/);
    await expect(client`alter table upload disable row level security`).rejects.toThrow(
      /must be owner/,
    );
  });
});

test("every table with health data, and the ledger, forces row-level security", async () => {
  await migrateDatabase(url);
  const forced = await inDatabase(
    (client) => client`
      select relname from pg_class where relforcerowsecurity and relrowsecurity order by relname`,
  );
  expect(forced.map((row) => String(row["relname"]))).toEqual([
    "health_record",
    "health_tombstone",
    "idempotency_key",
    "narrative",
    "quarantined_record",
    "resumable_upload",
    "shift",
    "upload",
    "upload_progress",
  ]);
});
