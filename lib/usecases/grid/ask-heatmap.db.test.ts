import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { upsertGridPoints } from "#db/queries/grid/upsert-grid-points.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { heatmapResponse } from "../../contracts/grid.ts";
import { askHeatmap } from "./read-heatmap.ts";

const AT = "2026-05-11T06:00:00Z";
const key = { signal: "average", scope: "lifecycle" } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

const ask = (range = { from: "now-3h", to: "now" }, now = "2026-05-11T08:20:00Z") =>
  askHeatmap(
    {
      db: database.db,
      clock: { now: () => new Date(now), sleep: async () => {} },
      config: { gridRegions: ["eu-central-1", "eu-west-3"] },
    },
    { ...key, ...range },
  );

const store = (zone: string, intensityGPerKwh: number) =>
  database.db.transaction((tx) =>
    upsertGridPoints(tx, [
      {
        ...key,
        zone,
        hourAt: new Date(AT),
        source: "entsoe",
        intensityGPerKwh,
        estimated: false,
        fetchedAt: new Date(AT),
      },
    ]),
  );

const stateAfter = async (change: () => Promise<unknown>) => {
  const { state } = await ask();
  await change();
  return { before: state, after: (await ask()).state };
};

test("a changed value changes the state, and the answer made for it has the new value", async () => {
  await store("DE", 300);
  const { before, after } = await stateAfter(() => store("DE", 310));
  expect(after).not.toBe(before);
  const heatmap = heatmapResponse.parse(JSON.parse((await (await ask()).make()).join("")));
  expect(heatmap.rows[0]?.values).toContain(310);
});

test("the same value again changes nothing", async () => {
  await store("DE", 320);
  const { before, after } = await stateAfter(() => store("DE", 320));
  expect(after).toBe(before);
});

test("a zone that nobody asked for changes nothing", async () => {
  const { before, after } = await stateAfter(() => store("ES", 90));
  expect(after).toBe(before);
});

test("a change that is undone is not taken for the state before it", async () => {
  await store("FR", 50);
  const { before, after } = await stateAfter(async () => {
    await store("FR", 60);
    await store("FR", 50);
  });
  expect(after).not.toBe(before);
});

test("a transaction that fails changes nothing", async () => {
  const { before, after } = await stateAfter(() =>
    database.db
      .transaction(async (tx) => {
        await tx.execute(sql`delete from grid_day`);
        tx.rollback();
      })
      .catch(() => {}),
  );
  expect(after).toBe(before);
});

test.each([
  ["rows that are written by hand", sql`update grid_day set estimated = estimated`],
  ["rows that are deleted", sql`delete from grid_day where zone = 'DE'`],
  ["a table that is emptied", sql`truncate grid_day`],
])("%s change the state", async (_what, statement) => {
  const { before, after } = await stateAfter(() =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(statement);
    }),
  );
  expect(after).not.toBe(before);
});

test("a relative range is another question in another hour, and the same within one", async () => {
  const { question } = await ask();
  const range = { from: "now-3h", to: "now" };
  expect((await ask(range, "2026-05-11T08:59:59Z")).question).toBe(question);
  expect((await ask(range, "2026-05-11T09:00:01Z")).question).not.toBe(question);
  const named = { from: "2026-05-11T05:20:00Z", to: "2026-05-11T08:20:00Z" };
  expect((await ask(named)).question).not.toBe(question);
});
