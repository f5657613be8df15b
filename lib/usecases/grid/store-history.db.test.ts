import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { gridMix } from "#db/schema/grid-mix.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { Failure } from "../../domain/errors.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import { storeHistory } from "./store-history.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const FROM_MS = Date.parse("2026-05-01T00:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

const mixAt = (hour: number, wind: number) => ({
  hourAtMs: FROM_MS + hour * HOUR_MS,
  mix: { wind },
  renewableRatio: 1,
  fossilFreeRatio: 1,
  estimated: false,
});

function store(name: string, mix: GridSource["mix"]) {
  const source: GridSource = {
    name,
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: () => true,
    history: async () => [
      {
        hourAtMs: FROM_MS,
        signal: "average",
        scope: "lifecycle",
        intensityGPerKwh: 100,
        estimated: false,
        estimationMethod: null,
        providerUpdatedAtMs: null,
      },
    ],
    ...(mix === undefined ? {} : { mix }),
  };
  const deps = { db: database.db, clock: { now: () => NOW, sleep: async () => {} } };
  const range = { zone: "DE", fromMs: FROM_MS + 60_000, toMs: FROM_MS + 2 * HOUR_MS };
  return storeHistory(deps, { source, ...range, signal: new AbortController().signal });
}

test("a range of the past brings its mix along: each hour once, the later reading, none beside it", async () => {
  const hours = [mixAt(-1, 1), mixAt(0, 2), mixAt(1, 3), mixAt(1, 4), mixAt(2, 5)];
  await store("entsoe", async () => hours);
  await store("entsoe", async () => hours);
  const rows = await database.db.select().from(gridMix).orderBy(gridMix.hourAt);
  expect(rows.map(({ hourAt, mix }) => [hourAt.getTime() - FROM_MS, mix["wind"]])).toEqual([
    [0, 2],
    [HOUR_MS, 4],
  ]);
});

test("a mix that fails, or that a source does not have, costs no intensity", async () => {
  const failing = () => Promise.reject(new Failure("upstream_refused", "Not in the plan."));
  expect(await store("electricity-maps", failing)).toEqual({
    pointCount: 1,
    writtenCount: 1,
    notes: ["No mix: Not in the plan."],
  });
  expect(await store("energy-charts", undefined)).toEqual({
    pointCount: 1,
    writtenCount: 1,
    notes: [],
  });
  expect(await database.db.select().from(gridPoint)).toHaveLength(3);
});

test("a fault of ours while reading a mix is not hidden", async () => {
  const broken = () => Promise.reject(new TypeError("of undefined"));
  await expect(store("eia", broken)).rejects.toThrow(TypeError);
});
