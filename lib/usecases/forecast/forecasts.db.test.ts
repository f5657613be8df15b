import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { forecastScore } from "#db/schema/forecast-score.ts";
import { forecastSkill } from "#db/schema/forecast-skill.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { forecastAccuracyResponse } from "../../contracts/forecast-accuracy.ts";
import { madeSeries } from "../../domain/forecast/made-series.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { findWindows } from "../grid/find-windows.ts";
import { loadZoneForecasts } from "../grid/load-zone-forecasts.ts";
import { createInlineForecasting } from "./inline-forecasting.ts";
import { readForecastAccuracy } from "./read-forecast-accuracy.ts";
import { refreshForecasts } from "./refresh-forecasts.ts";
import { scoreForecasts } from "./score-forecasts.ts";

const key = { signal: "average", scope: "lifecycle" } as const;
const DAYS = 140;
const made = madeSeries({ days: DAYS, noise: 0.15 });
/** Twenty minutes into day 120. */
const START = made.startMs + 120 * 24 * HOUR_MS + HOUR_MS / 3;

let database: TestDatabase;
let nowMs: number;
let state: { learntAtMs: Map<string, number>; forecastAtMs: Map<string, number> };
let forecasting: ReturnType<typeof createInlineForecasting>;

const deps = () => ({
  db: database.db,
  clock: { now: () => new Date(nowMs), sleep: async () => {} },
  config: { gridRegions: ["eu-central-1", "eu-west-3"] },
  forecasting,
});
const refresh = (zones = ["DE", "FR"]) =>
  refreshForecasts(deps(), { zones, signal: new AbortController().signal, ...state });

/** What is known of a zone up to now, of its last `days`. */
async function measure(zone: string, days: number, source = "energy-charts") {
  const known = Math.floor((nowMs - made.startMs) / HOUR_MS);
  const rows = Array.from({ length: days * 24 }, (_hour, back) => known - back).flatMap((index) => {
    const value = made.values[index];
    if (value === undefined) return [];
    const hourAt = new Date(made.startMs + index * HOUR_MS);
    const intensity = { intensityGPerKwh: value, firstIntensityGPerKwh: value };
    return { ...key, ...intensity, zone, source, hourAt, estimated: false, fetchedAt: hourAt };
  });
  for (let from = 0; from < rows.length; from += 1000) {
    await database.db
      .insert(gridPoint)
      .values(rows.slice(from, from + 1000))
      .onConflictDoNothing();
  }
}

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  nowMs = START;
  state = { learntAtMs: new Map(), forecastAtMs: new Map() };
  forecasting = createInlineForecasting();
});

afterEach(async () => {
  await database.drop();
});

const readDe = async () => {
  const params = { zones: ["DE", "FR"], ...key, now: new Date(nowMs), horizonHours: 96 };
  return loadZoneForecasts(database.db, params);
};

test("a zone with months of history is learnt, one with days has the blend, and both say so", async () => {
  await measure("DE", 120);
  await measure("FR", 10);
  expect(await refresh()).toStrictEqual({ forecastCount: 2, learntCount: 2, unchangedCount: 0 });
  const forecasts = await readDe();
  expect(forecasts.get("DE")?.method).toBe("own-ridge");
  expect(forecasts.get("DE")?.note).toContain("120 days of history");
  expect(forecasts.get("DE")?.points).toHaveLength(96);
  expect(forecasts.get("FR")?.method).toBe("persistence-profile");
  expect(forecasts.get("FR")?.note).toContain("168 hours of the last week");
  const hours = forecasts.get("DE")?.hours ?? [];
  expect(hours[0]?.hourAtMs).toBe(START - HOUR_MS / 3);
  expect(hours[1]?.expectedGPerKwh).toBeGreaterThan(0);
});

test("an annual average is no history, and nothing new is nothing to do", async () => {
  await measure("DE", 100);
  await measure("FR", 100, "annual-average");
  expect(await refresh()).toMatchObject({ forecastCount: 1 });
  nowMs += HOUR_MS / 6;
  expect(await refresh()).toStrictEqual({ forecastCount: 0, learntCount: 0, unchangedCount: 1 });
  nowMs += HOUR_MS;
  await measure("DE", 1);
  expect(await refresh()).toStrictEqual({ forecastCount: 1, learntCount: 0, unchangedCount: 0 });
});

test("forecasts between the scored ones go, the newest stays", async () => {
  await measure("DE", 100);
  for (let hour = 0; hour < 8; hour += 1) {
    await measure("DE", 1);
    await refresh(["DE"]);
    nowMs += HOUR_MS;
  }
  const rows = await database.db.selectDistinct({ at: gridForecast.issuedAt }).from(gridForecast);
  const hours = rows.map(({ at }) => at.getUTCHours()).toSorted((a, b) => a - b);
  expect(hours).toStrictEqual([0, 6, 7]);
});

test("K15: a forecast is scored once its hours have come, once, beside both baselines", async () => {
  await measure("DE", 120);
  await refresh(["DE"]);
  expect(await scoreForecasts(deps())).toBe(0);
  nowMs += 49 * HOUR_MS;
  await measure("DE", 3);
  expect(await scoreForecasts(deps())).toBe(2 * 3);
  expect(await scoreForecasts(deps())).toBe(0);
  nowMs += 2 * 24 * HOUR_MS;
  await measure("DE", 3);
  expect(await scoreForecasts(deps())).toBe(2 * 3);
  expect(await database.db.select().from(forecastScore)).toHaveLength(12);
  const query = { ...key, days: 30, region: "eu-central-1,eu-west-3" };
  const told = forecastAccuracyResponse.parse(await readForecastAccuracy(deps(), query));
  const [de, fr] = told.rows;
  expect(de?.days.map(({ dayAhead, forecastCount }) => [dayAhead, forecastCount])).toStrictEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
  ]);
  expect(de?.methods).toStrictEqual(["own-ridge"]);
  const first = de?.days[0];
  const from = 120 * 24 + 1;
  const actual = made.values.slice(from, from + 24);
  const before = made.values.slice(from - 24, from);
  const byHand = actual.map((value, index) => Math.abs(value - (before[index] ?? 0)) / value);
  const sum = byHand.reduce((total, value) => total + value, 0);
  expect(first?.persistence.mapePercent).toBeCloseTo((100 * sum) / 24, 6);
  expect(first?.forecast.mapePercent).toBeGreaterThan(0);
  expect(first?.forecast.coveragePercent).toBeGreaterThan(0);
  expect(fr?.days).toStrictEqual([]);
  expect(fr?.reason).toContain("No forecast has been scored yet");
});

test("a day that is never wholly measured is scored after two days with what there is", async () => {
  await measure("DE", 100);
  await refresh(["DE"]);
  nowMs += 2.5 * 24 * HOUR_MS;
  expect(await scoreForecasts(deps())).toBe(0);
  nowMs += 24 * HOUR_MS;
  expect(await scoreForecasts(deps())).toBe(3);
  const rows = await database.db.select().from(forecastScore);
  expect(rows.map(({ hourCount }) => hourCount)).toStrictEqual([0, 0, 0]);
});

test("where waiting has not paid, starting at once is all that is offered", async () => {
  await measure("DE", 120);
  await refresh(["DE"]);
  const query = { ...key, region: "eu-central-1", durationHours: 2 };
  const before = await findWindows(deps(), query);
  expect(before.candidates.length).toBeGreaterThan(1);
  await database.db.update(forecastSkill).set({ leastSavingShare: null });
  const after = await findWindows(deps(), query);
  expect(after.candidates.map(({ startAt }) => startAt)).toStrictEqual([
    new Date(nowMs).toISOString(),
  ]);
  expect(after.note).toContain("waiting has not saved");
});
