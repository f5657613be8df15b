import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type OpenDatabase, openDatabase } from "#db/client.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { isUnreachable } from "#lib/domain/unexpected-error.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

const POOL_SIZE = 2;

let database: TestDatabase;
let proxy: TcpProxy;
let opened: OpenDatabase;

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const url = new URL(database.url);
  proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  opened = await openDatabase({ url: url.href, poolSize: POOL_SIZE, applicationName: "driver" });
});

afterEach(async () => {
  await opened.close();
  await proxy.close();
  await database.drop();
});

/** Asks for a number and gives the answer; again as often as a cut connection is in the way. */
async function ask(number: number): Promise<number | undefined> {
  for (;;) {
    try {
      const rows = await opened.db.transaction((tx) =>
        tx.execute<{ n: number }>(sql`select ${number}::int as n from pg_sleep(0.01)`),
      );
      return rows[0]?.n;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
}

const askMany = () => Promise.all([1, 2, 3, 4, 5, 6].map(ask));

// The driver as published ends the process here, hangs, or answers with somebody else's rows:
// scripts/bootstrap/driver-patch.mjs.
describe("H6: a connection that is cut", () => {
  test("in the middle of a transaction, ten times: all of the pool works, and answers fit questions", async () => {
    for (let cut = 0; cut < 10; cut += 1) {
      const lost = opened.db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        proxy.resetAll();
        await tx.execute(sql`select 2`);
      });
      await expect(lost).rejects.toSatisfy(isUnreachable);
      expect(await askMany()).toEqual([1, 2, 3, 4, 5, 6]);
    }
  }, 60_000);

  test("while a transaction thinks: what it says later reaches nobody else's transaction", async () => {
    const isOpen = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const said = Promise.withResolvers<unknown>();
    const lost = opened.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      isOpen.resolve();
      await goOn.promise;
      const late = tx.execute(sql`insert into rate_limit (key) values ('late')`);
      said.resolve(await late.catch((error: unknown) => error));
      await late;
    });
    const ended = lost.catch((error: unknown) => error);
    await isOpen.promise;
    proxy.resetAll();
    expect(await ended).toSatisfy(isUnreachable);
    await askMany();

    // Both connections of the pool are in the hands of others when the lost one goes on.
    const others = [1, 2].map(async (number) => {
      await opened.db.transaction(async (tx) => {
        await tx.execute(sql`insert into rate_limit (key) values (${`other ${number}`})`);
        goOn.resolve();
        await said.promise;
        tx.rollback();
      });
    });
    for (const result of await Promise.allSettled(others)) expect(result.status).toBe("rejected");
    expect(await said.promise).toSatisfy(isUnreachable);
    const left = await opened.db.execute(sql`select key from rate_limit`);
    expect([...left]).toEqual([]);
  });

  test("while nobody uses it is replaced", async () => {
    await askMany();
    proxy.resetAll();
    expect(await askMany()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
