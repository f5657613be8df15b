import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { forecastScore } from "#db/schema/forecast-score.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { gridRefetch } from "#db/schema/grid-refetch.ts";
import { gridRevision } from "#db/schema/grid-revision.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import type { GridReading } from "../../domain/grid/grid-reading.ts";
import { HOUR_MS, hoursBetween } from "../../domain/time/hour.ts";
import type { GridSource, HistoryRequest } from "../../ports/grid-source.ts";
import { scoreForecasts } from "../forecast/score-forecasts.ts";
import { readGridNow } from "./read-now.ts";
import { runGridIngest } from "./run-grid-ingest.ts";

const NOW_MS = Date.parse("2026-05-31T12:05:00Z");
const THIS_HOUR = Date.parse("2026-05-31T12:00:00Z");
const key = { signal: "average", scope: "lifecycle" } as const;

let database: TestDatabase;
let nowMs = NOW_MS;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(async () => {
  nowMs = NOW_MS;
  for (const table of [gridPoint, gridRefetch, gridRevision, ingestRun])
    await database.db.delete(table);
});

/** A source that gives 300 for every hour it is asked for, `aheadHours` later than it should. */
function sourceOf({ aheadHours = 0, valueGPerKwh = 300 } = {}): GridSource {
  return {
    name: "energy-charts",
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => zone === "DE",
    history: async ({ fromMs, toMs }: HistoryRequest) =>
      hoursBetween(fromMs, toMs).map((hourAtMs): GridReading => ({
        ...key,
        hourAtMs: hourAtMs + aheadHours * HOUR_MS,
        intensityGPerKwh: valueGPerKwh,
        estimated: false,
        estimationMethod: null,
        providerUpdatedAtMs: null,
      })),
  };
}

const clock = { now: () => new Date(nowMs), sleep: async () => {} };
const run = (source: GridSource, extra: object = {}) =>
  runGridIngest(
    {
      db: database.db,
      clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      newId: randomUUID,
      sources: [source],
      unconfigured: [],
    },
    {
      zones: ["DE"],
      signal: new AbortController().signal,
      backfillDays: 3,
      dirtyGPerKwh: 500,
      backfill: null,
      ...extra,
    },
  );
const points = () => database.db.select().from(gridPoint).orderBy(asc(gridPoint.hourAt));
const runs = () => database.db.select().from(ingestRun).orderBy(asc(ingestRun.startedAt));
const lastHour = async () => (await points()).at(-1)?.hourAt.getTime();
const presentAsOf = async () => {
  const config = { gridRegions: ["eu-central-1"] };
  const { regions } = await readGridNow({ db: database.db, clock, config }, key);
  return regions[0]?.now.asOf;
};

describe("K11: our own clock", () => {
  test("a tick twice at the same time writes nothing twice", async () => {
    await run(sourceOf());
    const before = await points();
    await run(sourceOf());
    expect(await points()).toEqual(before);
    expect((await database.db.select().from(gridRevision)).length).toBe(before.length);
  });

  test("put back by an hour: nothing is lost, and what has not come is not now", async () => {
    nowMs += HOUR_MS;
    await run(sourceOf());
    nowMs -= HOUR_MS;
    await run(sourceOf());
    expect(await presentAsOf()).toBe(new Date(THIS_HOUR).toISOString());
    nowMs += HOUR_MS;
    await run(sourceOf());
    expect(await lastHour()).toBe(THIS_HOUR + HOUR_MS);
    expect((await points()).every(({ revision }) => revision === 0)).toBe(true);
  });

  test("put forward by an hour: the hours in between are read, each once", async () => {
    await run(sourceOf());
    const before = (await points()).length;
    nowMs += 2 * HOUR_MS;
    await run(sourceOf());
    expect((await points()).length).toBe(before + 2);
  });
});

describe("a provider whose clock is wrong", () => {
  test("five hours ahead: no hour that has not come is stored, and the run says so", async () => {
    await run(sourceOf({ aheadHours: 5 }));
    expect(await lastHour()).toBe(THIS_HOUR);
    expect((await runs())[0]?.detail).toContain("5 readings refused: their hour has not come.");
  });

  test("a day behind: its values stay at their own hours, are not fresh, and an alert is told", async () => {
    const report = await run(sourceOf({ aheadHours: -24 }));
    expect(await lastHour()).toBe(THIS_HOUR - 24 * HOUR_MS);
    expect(report?.alerts.map(({ kind }) => kind)).toEqual(["no-data"]);
    expect(await presentAsOf()).not.toBe(new Date(THIS_HOUR).toISOString());
  });
});

describe("K14: another unit", () => {
  test.each([
    ["kg/kWh", 0.38],
    ["nothing at all", 0],
  ])(
    "%s where g/kWh were before is refused with a reason, and nothing changes",
    async (_, value) => {
      await run(sourceOf({ valueGPerKwh: 380 }));
      const before = await points();
      nowMs += HOUR_MS;
      await run(sourceOf({ valueGPerKwh: value }));
      expect(await points()).toEqual(before);
      expect((await runs()).at(-1)).toMatchObject({
        outcome: "failed",
        failureCode: "upstream_invalid",
        detail: expect.stringContaining("another unit"),
      });
    },
  );

  test("it does not come in by the days asked for again, nor by a backfill", async () => {
    await run(sourceOf({ valueGPerKwh: 380 }));
    const before = await points();
    for (const hours of [24, 1]) {
      nowMs += hours * HOUR_MS;
      await database.db.delete(gridRefetch);
      const backfill = hours === 1 ? { days: 3, onProgress: () => {} } : null;
      await run(sourceOf({ valueGPerKwh: 0.38 }), { backfill });
    }
    expect(await points()).toEqual(before);
  });
});

describe("K12: two workers at once", () => {
  test("whole runs side by side store each hour once", async () => {
    const reports = await Promise.all([run(sourceOf()), run(sourceOf()), run(sourceOf())]);
    expect(reports.filter((report) => report !== null).length).toBeGreaterThan(0);
    const stored = await points();
    expect(stored).toHaveLength(3 * 24 + 1);
    expect(stored.every(({ revision }) => revision === 0)).toBe(true);
  });

  test("a forecast is scored once, whoever scores it", async () => {
    await run(sourceOf());
    const originMs = THIS_HOUR - 48 * HOUR_MS;
    await database.db.insert(gridForecast).values(
      hoursBetween(originMs, originMs + 96 * HOUR_MS).map((hourAtMs) => ({
        ...key,
        zone: "DE",
        source: "own-history",
        issuedAt: new Date(originMs + 60_000),
        hourAt: new Date(hourAtMs),
        intensityGPerKwh: 330,
        method: "persistence-profile",
      })),
    );
    const deps = { db: database.db, clock };
    await Promise.all([scoreForecasts(deps), scoreForecasts(deps)]);
    const scores = await database.db.select().from(forecastScore);
    // Two days have passed; the forecast and two baselines each.
    expect(scores).toHaveLength(2 * 3);
    // By hand: 30 of 300 g/kWh are 0.1 in each of 24 hours.
    const own = scores.find(({ model, dayAhead }) => model === "forecast" && dayAhead === 1);
    expect(own?.shareSum).toBeCloseTo(2.4, 9);
  });
});
