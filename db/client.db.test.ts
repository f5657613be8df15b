import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openDatabase, RowSecurityError } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const LOGIN = "passes_row_security";
let database: TestDatabase;
let admin: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  admin = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create role ${LOGIN} login bypassrls password 'test'`);
});

afterAll(async () => {
  await admin.unsafe(`drop role ${LOGIN}`);
  await admin.end();
  await database.drop();
});

test("F2: a login that no row-level security would bind is refused, not let through", async () => {
  const url = new URL(database.url);
  url.username = LOGIN;
  url.password = "test";
  const opening = openDatabase({ url: url.href, poolSize: 1, applicationName: "test" });
  await expect(opening).rejects.toThrow(RowSecurityError);
});
