import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asOwner, openDatabase, type OpenDatabase, type Queryable } from "./client.ts";
import { driverOf } from "./driver.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const OWNER = "01900000-0000-7000-8000-000000000001";
const ASK = "select current_setting('app.user_id', true) as owner";

let database: TestDatabase;
let opened: OpenDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  // One connection: what is left on it would meet the next transaction.
  opened = await openDatabase({ url: database.url, poolSize: 1, applicationName: "test" });
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const asked = async (db: Queryable): Promise<unknown> => {
  const [row] = await db.execute(sql.raw(ASK));
  return row?.["owner"];
};

describe("asOwner", () => {
  test("speaks for its person from the first statement on, on a new connection and a known one", async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await asOwner(opened.db, OWNER, asked)).toBe(OWNER);
    }
  });

  test("also where that statement is sent the fastest way there is", async () => {
    for (let round = 0; round < 3; round += 1) {
      const rows = await asOwner(opened.db, OWNER, async (tx) =>
        driverOf(tx).unsafe(ASK).execute(),
      );
      expect(rows[0]?.["owner"]).toBe(OWNER);
    }
  });

  test("speaks for nobody afterwards, whether the work was done or not", async () => {
    await asOwner(opened.db, OWNER, asked);
    expect(await asked(opened.db)).toBe("");
    const broken = asOwner(opened.db, OWNER, () => Promise.reject(new Error("the work broke")));
    await expect(broken).rejects.toThrow("the work broke");
    expect(await asked(opened.db)).toBe("");
  });

  test("runs nothing for somebody who could not be named, and the connection goes on", async () => {
    const unspeakable = asOwner(opened.db, "a\0b", asked);
    await expect(unspeakable).rejects.toThrow("Failed query");
    expect(await asOwner(opened.db, OWNER, asked)).toBe(OWNER);
  });
});
