import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner, type Transaction } from "./client.ts";
import { copyIn } from "./copy-in.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const OWNER = "01900000-0000-7000-8000-000000000001";
const TARGET = { table: "pg_temp.staged", columns: ["n", "t"] };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});

afterAll(() => database.drop());

const encode = (text: string) => new TextEncoder().encode(text);

const inTable = <Result>(work: (tx: Transaction) => Promise<Result>) =>
  asOwner(database.db, OWNER, async (tx) => {
    await tx.execute(sql`create temporary table staged (n integer, t text) on commit drop`);
    return work(tx);
  });

const count = async (tx: Transaction) => {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from staged`);
  return row?.n;
};

beforeEach(async () => {
  // Every connection must be usable whatever the last test did to it.
  await Promise.all(
    Array.from({ length: 6 }, () => database.db.execute(sql`select pg_sleep(0.01)`)),
  );
});

describe("copyIn", () => {
  test("takes every line of every piece, in the transaction it is given", async () => {
    const found = await inTable(async (tx) => {
      const filled = await copyIn(tx, TARGET, async (write) => {
        for (let n = 0; n < 1_000; n += 1) await write(encode(`${n}\tline ${n}\n`.repeat(20)));
        return "what fill gave";
      });
      return { filled, n: await count(tx) };
    });
    expect(found).toEqual({ filled: "what fill gave", n: 20_000 });
  });

  test("no line at all is an empty table", async () => {
    const n = await inTable(async (tx) => {
      await copyIn(tx, TARGET, async () => {});
      return count(tx);
    });
    expect(n).toBe(0);
  });

  test("a line the server cannot take rejects, early or as the very last", async () => {
    const early = inTable((tx) =>
      copyIn(tx, TARGET, async (write) => {
        await write(encode("not a number\tx\n"));
        for (let n = 0; n < 10_000; n += 1) await write(encode(`${n}\tx\n`.repeat(100)));
      }),
    );
    await expect(early).rejects.toThrow("transaction is aborted");
    const last = inTable((tx) => copyIn(tx, TARGET, (write) => write(encode("not a number\tx\n"))));
    await expect(last).rejects.toThrow("transaction is aborted");
  });

  test("an error of the source comes through, and nothing is kept", async () => {
    const broken = inTable((tx) =>
      copyIn(tx, TARGET, async (write) => {
        await write(encode("1\tx\n"));
        throw new Error("the source broke");
      }),
    );
    await expect(broken).rejects.toThrow("the source broke");
  });

  test("a connection that is lost on the way rejects", async () => {
    const admin = postgres(database.url, { max: 1 });
    const lost = inTable((tx) =>
      copyIn(tx, TARGET, async (write) => {
        await write(encode("1\tx\n"));
        await admin`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'copy%'`;
        for (let n = 0; n < 10_000; n += 1) await write(encode(`${n}\tx\n`.repeat(100)));
      }),
    );
    await expect(lost).rejects.toThrow(/terminat|CONNECTION|EPIPE|ECONNRESET/);
    await admin.end();
  });
});
