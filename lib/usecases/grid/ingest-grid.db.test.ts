import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridMix } from "#db/schema/grid-mix.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { Failure } from "../../domain/errors.ts";
import type { GridReading } from "../../domain/grid/grid-reading.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridSource, HistoryRequest } from "../../ports/grid-source.ts";
import { ingestGrid } from "./ingest-grid.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(gridPoint);
  await database.db.delete(gridForecast);
  await database.db.delete(ingestRun);
});

const hoursAgo = (hours: number) => THIS_HOUR - hours * HOUR_MS;
const reading = (
  hourAtMs: number,
  intensityGPerKwh: number | null,
  extra: Partial<GridReading> = {},
): GridReading => ({
  hourAtMs,
  signal: "average",
  scope: "lifecycle",
  intensityGPerKwh,
  estimated: false,
  estimationMethod: null,
  providerUpdatedAtMs: null,
  ...extra,
});

function sourceOf(
  readings: readonly GridReading[] | Failure,
  extra: Partial<GridSource> = {},
): GridSource & { asked: HistoryRequest[] } {
  const asked: HistoryRequest[] = [];
  return {
    name: "energy-charts",
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => zone === "DE" || zone === "FR",
    history: async (request) => {
      asked.push(request);
      if (readings instanceof Failure) throw readings;
      return [...readings];
    },
    ...extra,
    asked,
  };
}

function ingest(sources: readonly GridSource[], zones: readonly string[] = ["DE"], now = NOW) {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => now, sleep: async () => {} };
  const deps = { db: database.db, clock, log, newId: randomUUID, sources };
  return ingestGrid(deps, { zones, signal: new AbortController().signal, backfillDays: 30 });
}

const points = () => database.db.select().from(gridPoint).orderBy(asc(gridPoint.hourAt));
const runs = () => database.db.select().from(ingestRun).orderBy(asc(ingestRun.source));
const down = new Failure("upstream_unavailable", "Provider could not be reached.");

describe("ingestGrid", () => {
  test("K15: a revised hour has the new value, its revision, and still the first value", async () => {
    await ingest([sourceOf([reading(hoursAgo(1), 300, { estimated: true })])]);
    await ingest([sourceOf([reading(hoursAgo(1), 280)])]);
    expect(await points()).toMatchObject([
      { intensityGPerKwh: 280, firstIntensityGPerKwh: 300, revision: 1, estimated: false },
    ]);
  });

  test("K15: the same hour read twice is one row, not a revision", async () => {
    await ingest([sourceOf([reading(hoursAgo(1), 300)])]);
    await ingest([sourceOf([reading(hoursAgo(1), 300), reading(hoursAgo(1), 300)])]);
    expect(await points()).toMatchObject([{ intensityGPerKwh: 300, revision: 0 }]);
  });

  test("K15: an older state of the provider does not replace a newer one", async () => {
    const newer = { providerUpdatedAtMs: hoursAgo(0) };
    const older = { providerUpdatedAtMs: hoursAgo(1) };
    await ingest([sourceOf([reading(hoursAgo(2), 280, newer), reading(hoursAgo(2), 1, older)])]);
    await ingest([sourceOf([reading(hoursAgo(2), 999, older)])]);
    expect(await points()).toMatchObject([{ intensityGPerKwh: 280, revision: 0 }]);
  });

  test("K12: two at once store each hour once", async () => {
    const readings = Array.from({ length: 400 }, (_value, back) =>
      reading(hoursAgo(back), 100 + back),
    );
    const results = await Promise.all([ingest([sourceOf(readings)]), ingest([sourceOf(readings)])]);
    expect(results.map(({ okCount }) => okCount)).toEqual([1, 1]);
    const stored = await points();
    expect(stored).toHaveLength(400);
    expect(new Set(stored.map(({ revision }) => revision))).toEqual(new Set([0]));
  });

  test("a provider that is down leaves the last data and a failed run, and stops no other", async () => {
    await ingest([sourceOf([reading(hoursAgo(3), 300)])]);
    const other = sourceOf([reading(hoursAgo(0), 340)], { name: "annual-average" });
    const result = await ingest([sourceOf(down), other]);
    expect(result).toEqual({ okCount: 1, failedCount: 1, pointCount: 1 });
    expect((await points()).map(({ intensityGPerKwh }) => intensityGPerKwh)).toEqual([300, 340]);
    const failed = (await runs()).filter(({ outcome }) => outcome === "failed");
    expect(failed).toMatchObject([
      {
        kind: "grid",
        source: "energy-charts",
        subject: "DE",
        failureCode: "upstream_unavailable",
        detail: "Provider could not be reached.",
      },
    ]);
  });

  test("a bug in one source is a failed run without its message", async () => {
    const broken = sourceOf([], { history: () => Promise.reject(new TypeError("secret detail")) });
    await ingest([broken]);
    expect(await runs()).toMatchObject([{ failureCode: "internal", detail: null }]);
  });

  test("K14: gaps and impossible values are not stored, least of all as zero", async () => {
    const readings = [
      reading(hoursAgo(1), null),
      reading(hoursAgo(2), -5),
      reading(hoursAgo(3), 5000),
      reading(hoursAgo(4), 250),
      reading(hoursAgo(-1), 200),
    ];
    await ingest([sourceOf(readings)]);
    expect(await points()).toMatchObject([{ intensityGPerKwh: 250 }]);
    expect((await runs())[0]?.detail).toContain("2 readings refused");
    await ingest([sourceOf([reading(hoursAgo(4), null)])]);
    expect(await points()).toMatchObject([{ intensityGPerKwh: 250, revision: 0 }]);
    expect((await runs()).filter(({ outcome }) => outcome === "failed")).toMatchObject([
      { failureCode: "upstream_invalid" },
    ]);
  });

  test("a source cannot write another signal or scope than its own", async () => {
    const foreign = [
      reading(hoursAgo(1), 600, { signal: "marginal" }),
      reading(hoursAgo(1), 200, { scope: "direct" }),
      reading(hoursAgo(1), 300),
    ];
    await ingest([sourceOf(foreign)]);
    expect(await points()).toMatchObject([{ signal: "average", scope: "lifecycle" }]);
  });

  test("asks for the backfill first, then only for the last day and what is new", async () => {
    const source = sourceOf([reading(hoursAgo(2), 300)]);
    await ingest([source]);
    await ingest([source]);
    // By hand: 30 days before 12:20 begins in the hour 12:00; the last hour stored is 10:00.
    expect(source.asked.map(({ fromMs }) => fromMs)).toEqual([
      THIS_HOUR - 30 * 24 * HOUR_MS,
      hoursAgo(2) - 24 * HOUR_MS,
    ]);
  });

  test("asks a source only for zones it covers", async () => {
    const source = sourceOf([reading(hoursAgo(1), 300)]);
    await ingest([source], ["DE", "GB", "FR"]);
    expect(source.asked.map(({ zone }) => zone)).toEqual(["DE", "FR"]);
  });

  test("keeps the forecast; a forecast that fails costs no history", async () => {
    const forecastOf = (forecast: GridSource["forecast"]) =>
      sourceOf([reading(hoursAgo(1), 300)], forecast === undefined ? {} : { forecast });
    const hour = {
      issuedAtMs: THIS_HOUR,
      hourAtMs: hoursAgo(-2),
      signal: "average" as const,
      scope: "lifecycle" as const,
      intensityGPerKwh: 210,
      lowGPerKwh: null,
      highGPerKwh: null,
    };
    await ingest([forecastOf(async () => [hour, { ...hour, hourAtMs: hoursAgo(1) }])]);
    await ingest([forecastOf(async () => [hour])]);
    await ingest([forecastOf(() => Promise.reject(down))]);
    expect(await database.db.select().from(gridForecast)).toMatchObject([
      { intensityGPerKwh: 210 },
    ]);
    expect((await runs()).map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok"]);
    expect((await runs()).map(({ detail }) => detail)).toContain(
      "No forecast: Provider could not be reached.",
    );
  });

  test("once stopped it asks no provider", async () => {
    const source = sourceOf([reading(hoursAgo(1), 300)]);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const clock = { now: () => NOW, sleep: async () => {} };
    await ingestGrid(
      { db: database.db, clock, log, newId: randomUUID, sources: [source] },
      { zones: ["DE"], signal: AbortSignal.abort() },
    );
    expect(source.asked).toEqual([]);
  });
});

test("the mix of each hour is stored, the newest reading of it", async () => {
  const hour = { hourAtMs: THIS_HOUR, renewableRatio: 0.4, fossilFreeRatio: 0.6, estimated: true };
  const mixOf = (coal: number) =>
    sourceOf([reading(hoursAgo(1), 300)], {
      mix: async () => [{ ...hour, mix: { coal, wind: 40 } }],
    });
  await ingest([mixOf(60)]);
  await ingest([mixOf(55)]);
  expect(await database.db.select().from(gridMix)).toMatchObject([
    { zone: "DE", source: "energy-charts", mix: { coal: 55, wind: 40 }, renewableRatio: 0.4 },
  ]);
});
