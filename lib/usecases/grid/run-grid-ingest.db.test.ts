import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { withGridLock } from "#db/queries/grid/with-grid-lock.ts";
import { gridMix } from "#db/schema/grid-mix.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { gridRefetch } from "#db/schema/grid-refetch.ts";
import { gridRevision } from "#db/schema/grid-revision.ts";
import { gridSourceChoice } from "#db/schema/grid-source-choice.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { sourcesResponse } from "../../contracts/sources.ts";
import { Failure } from "../../domain/errors.ts";
import type { GridReading } from "../../domain/grid/grid-reading.ts";
import { HOUR_MS, hoursBetween } from "../../domain/time/hour.ts";
import type { GridSource, HistoryRequest } from "../../ports/grid-source.ts";
import { readSources } from "./read-sources.ts";
import { runGridIngest } from "./run-grid-ingest.ts";

const NOW_MS = Date.parse("2026-05-31T12:05:00Z");
const THIS_HOUR = Date.parse("2026-05-31T12:00:00Z");
const DAY_MS = 24 * HOUR_MS;

let database: TestDatabase;
let nowMs = NOW_MS;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(async () => {
  nowMs = NOW_MS;
  for (const table of [
    gridPoint,
    gridRevision,
    gridMix,
    gridRefetch,
    gridSourceChoice,
    ingestRun,
  ]) {
    await database.db.delete(table);
  }
});

type Values = (hourAtMs: number) => number | null;

/** A source that has a value for the hours `valueAt` knows, and remembers what it was asked. */
function sourceOf(valueAt: Values | Failure, extra: Partial<GridSource> = {}) {
  const asked: HistoryRequest[] = [];
  const source: GridSource = {
    name: "energy-charts",
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => zone === "DE",
    history: async (request) => {
      asked.push(request);
      if (valueAt instanceof Failure) throw valueAt;
      return hoursBetween(request.fromMs, request.toMs).map((hourAtMs): GridReading => ({
        hourAtMs,
        signal: source.signal,
        scope: source.scopes[0] ?? "lifecycle",
        intensityGPerKwh: valueAt(hourAtMs),
        estimated: false,
        estimationMethod: null,
        providerUpdatedAtMs: null,
      }));
    },
    ...extra,
  };
  return { ...source, asked };
}

const down = new Failure("upstream_unavailable", "It could not be reached.");
const average = () => sourceOf(() => 381, { name: "annual-average" });

function run(sources: readonly GridSource[], extra: object = {}) {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => new Date(nowMs), sleep: async () => {} };
  return runGridIngest(
    { db: database.db, clock, log, newId: randomUUID, sources, unconfigured: [] },
    {
      zones: ["DE"],
      signal: new AbortController().signal,
      backfillDays: 40,
      dirtyGPerKwh: 500,
      backfill: null,
      ...extra,
    },
  );
}

const points = () => database.db.select().from(gridPoint).orderBy(asc(gridPoint.hourAt));
const choices = () => database.db.select().from(gridSourceChoice);

describe("K15: revisions, gaps and backfill", () => {
  test("every value an hour has had is kept; value then and value now stand beside", async () => {
    for (const value of [300, 280, 280, 275]) {
      await run([sourceOf((hourAtMs) => (hourAtMs === THIS_HOUR - HOUR_MS ? value : null))]);
      nowMs += 60_000;
    }
    expect(await points()).toMatchObject([
      { firstIntensityGPerKwh: 300, intensityGPerKwh: 275, revision: 2 },
    ]);
    const kept = await database.db.select().from(gridRevision).orderBy(asc(gridRevision.revision));
    expect(kept.map((each) => [each.revision, each.intensityGPerKwh])).toEqual([
      [0, 300],
      [1, 280],
      [2, 275],
    ]);
  });

  test("after an outage of two days the hours in between are caught up", async () => {
    const source = sourceOf(() => 300);
    await run([source], { backfillDays: 3 });
    nowMs += 2 * DAY_MS;
    await run([source], { backfillDays: 3 });
    expect(await points()).toHaveLength((3 + 2) * 24 + 1);
  });

  test("a gap that the provider fills later is found and healed", async () => {
    const gapMs = THIS_HOUR - 60 * HOUR_MS;
    await run([sourceOf((hourAtMs) => (hourAtMs === gapMs ? null : 300))], { backfillDays: 5 });
    expect((await points()).some(({ hourAt }) => hourAt.getTime() === gapMs)).toBe(false);
    nowMs += 7 * HOUR_MS;
    const healed = await run([sourceOf(() => 310)], { backfillDays: 5 });
    expect((await points()).find(({ hourAt }) => hourAt.getTime() === gapMs)).toMatchObject({
      intensityGPerKwh: 310,
    });
    expect(healed?.healedCount).toBeGreaterThan(0);
  });

  test("a day, a week and a month back are asked for once more, and no more often", async () => {
    const source = sourceOf(() => 300);
    await run([source]);
    const first = source.asked.map(({ fromMs }) => fromMs);
    const today = Date.parse("2026-05-31T00:00:00Z");
    for (const days of [1, 7, 30]) expect(first).toContain(today - days * DAY_MS);
    source.asked.length = 0;
    nowMs += HOUR_MS;
    await run([source]);
    expect(source.asked).toHaveLength(1);
  });

  test("a late revision of a week back is taken", async () => {
    await run([sourceOf(() => 300)]);
    nowMs += DAY_MS;
    await run([sourceOf(() => 290)]);
    const weekBack = Date.parse("2026-05-25T12:00:00Z");
    expect((await points()).find(({ hourAt }) => hourAt.getTime() === weekBack)).toMatchObject({
      firstIntensityGPerKwh: 300,
      intensityGPerKwh: 290,
    });
  });

  test("a backfill of 30 days asks in pieces, shows progress and is safe to repeat", async () => {
    const source = sourceOf(() => 300);
    const shown: string[] = [];
    const onProgress = ({ doneCount, totalCount }: { doneCount: number; totalCount: number }) =>
      shown.push(`${doneCount}/${totalCount}`);
    await run([source], { backfillDays: 30, backfill: { days: 30, onProgress } });
    expect(shown).toEqual(["1/4", "2/4", "3/4", "4/4"]);
    expect(await points()).toHaveLength(30 * 24 + 1);
    await run([source], { backfillDays: 30, backfill: { days: 30, onProgress } });
    expect((await points()).every(({ revision }) => revision === 0)).toBe(true);
  });
});

describe("K14: values that cannot be true", () => {
  test("negative, null and 5,000 are not stored; zero is", async () => {
    const odd = [-1, null, 5000, 0, 3000, Number.NaN, Number.POSITIVE_INFINITY];
    const valueAt: Values = (hourAtMs) => odd[(THIS_HOUR - hourAtMs) / HOUR_MS] ?? null;
    await run([sourceOf(valueAt)]);
    expect((await points()).map(({ intensityGPerKwh }) => intensityGPerKwh)).toEqual([3000, 0]);
  });

  test("K16: an hour that does not begin on the UTC hour, as of a zone at +05:45, is refused", async () => {
    const source = sourceOf(() => 300);
    const shifted = async (request: HistoryRequest) =>
      (await source.history(request)).map((each) => ({
        ...each,
        hourAtMs: each.hourAtMs + 15 * 60_000,
      }));
    await run([{ ...source, history: shifted }]);
    expect(await points()).toEqual([]);
  });

  test("a provider whose clock is ahead writes no future", async () => {
    const source = sourceOf(() => 300);
    const ahead = (request: HistoryRequest) =>
      source.history({ ...request, toMs: request.toMs + 5 * HOUR_MS });
    await run([{ ...source, history: ahead }]);
    expect((await points()).at(-1)?.hourAt.getTime()).toBe(THIS_HOUR);
  });
});

describe("K13: a provider that fails", () => {
  test("keeps the last good value; the annual average stands in, flagged, and is never zero", async () => {
    await run([sourceOf(() => 300), average()], { backfillDays: 2 });
    nowMs += 6 * HOUR_MS;
    const report = await run([sourceOf(down), average()], { backfillDays: 2 });
    expect(report?.silentZones).toEqual(["DE"]);
    expect((await points()).every(({ intensityGPerKwh }) => intensityGPerKwh > 0)).toBe(true);
    expect(await choices()).toMatchObject([
      {
        source: "energy-charts",
        reason: "No source is up to date; this one has the newest hour.",
      },
    ]);
  });

  test("three failures in a row and three hours without data are told", async () => {
    const kindsOf = async () => (await run([sourceOf(down), average()]))?.alerts.map((a) => a.kind);
    expect(await kindsOf()).toEqual(["no-data"]);
    expect(await kindsOf()).toEqual(["no-data"]);
    expect(await kindsOf()).toEqual(["failing", "no-data"]);
    const after = await run([sourceOf(() => 700), average()]);
    expect(after?.alerts).toEqual([
      { kind: "dirty", zone: "DE", source: null, text: "700 g/kWh, above 500." },
    ]);
  });
});

describe("which source stands for a zone", () => {
  test("a fallback never changes signal or scope, and says why it is used", async () => {
    const better = sourceOf(down, { name: "electricity-maps", scopes: ["lifecycle", "direct"] });
    const direct = sourceOf(() => 200, { name: "uk-carbon-intensity", scopes: ["direct"] });
    const marginal = sourceOf(() => 800, {
      name: "watttime-moer",
      signal: "marginal",
      scopes: ["direct"],
    });
    await run([better, direct, sourceOf(() => 300), marginal]);
    const chosen = (await choices()).map((each) => `${each.signal} ${each.scope} ${each.source}`);
    expect(new Set(chosen)).toEqual(
      new Set([
        "average direct uk-carbon-intensity",
        "average lifecycle energy-charts",
        "marginal direct watttime-moer",
      ]),
    );
    const lifecycle = (await choices()).find(
      ({ signal, scope }) => signal === "average" && scope === "lifecycle",
    );
    expect(lifecycle).toMatchObject({
      reason: "The best source that is up to date.",
      passedOver: [
        {
          source: "electricity-maps",
          reason: "Has given no value. It could not be reached.",
        },
      ],
    });
  });
});

test("K12: two workers at once: one does the run, the other does nothing", async () => {
  const began = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const first = withGridLock(database.db, async () => {
    began.resolve();
    await go.promise;
    return "first";
  });
  await began.promise;
  const source = sourceOf(() => 300);
  expect(await run([source])).toBeNull();
  expect(source.asked).toEqual([]);
  go.resolve();
  expect(await first).toBe("first");
  expect(await run([source])).not.toBeNull();
});

test("the choice, its reason and the alerts are shown with the sources", async () => {
  await run([sourceOf(() => 700), average()]);
  const shown = sourcesResponse.parse(
    await readSources({
      db: database.db,
      clock: { now: () => new Date(nowMs), sleep: async () => {} },
      config: { gridRegions: ["eu-central-1"], gridAlertGPerKwh: 600 },
    }),
  );
  expect(shown.choices).toMatchObject([
    {
      zone: "DE",
      signal: "average",
      scope: "lifecycle",
      source: "energy-charts",
      reason: "The best source there is.",
      passedOver: [],
    },
  ]);
  expect(shown.alerts).toMatchObject([{ kind: "dirty", zone: "DE" }]);
});
