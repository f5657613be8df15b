import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { upsertGridPoints } from "#db/queries/grid/upsert-grid-points.ts";
import { forecastSkill } from "#db/schema/forecast-skill.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import {
  comparisonResponse,
  gridNowResponse,
  heatmapResponse,
  seriesResponse,
} from "../../contracts/grid.ts";
import { sourcesResponse } from "../../contracts/sources.ts";
import { windowsResponse } from "../../contracts/windows.ts";
import { HOUR_MS, hoursBetween } from "../../domain/time/hour.ts";
import { findWindows } from "./find-windows.ts";
import { readComparison } from "./read-comparison.ts";
import { readHeatmap } from "./read-heatmap.ts";
import { readGridNow } from "./read-now.ts";
import { readSeries } from "./read-series.ts";
import { readSources } from "./read-sources.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");
const key = { signal: "average", scope: "lifecycle" } as const;
const range = { from: "now-3h", to: "now" };

let database: TestDatabase;
const deps = () => ({
  db: database.db,
  clock: { now: () => NOW, sleep: async () => {} },
  config: { gridRegions: ["eu-central-1", "eu-west-3", "unheard-of-1"] },
});

const pointsOf =
  (zone: string, source: string) => (hourAtMs: number, intensityGPerKwh: number) => ({
    ...key,
    zone,
    hourAt: new Date(hourAtMs),
    source,
    intensityGPerKwh,
    estimated: source === "annual-average",
    fetchedAt: NOW,
  });

/**
 * DE: ten days that repeat 400 g/kWh but for 100 from 02 to 04 UTC, the last value five hours old,
 * with the annual average under all of it. FR: an annual average alone. SE-SE3: simulated.
 */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const hours = hoursBetween(THIS_HOUR - 240 * HOUR_MS, THIS_HOUR + 1);
  const clean = (ms: number) => [2, 3].includes((ms / HOUR_MS) % 24);
  await database.db.transaction((tx) =>
    upsertGridPoints(tx, [
      ...hours.slice(0, -5).map((ms) => pointsOf("DE", "energy-charts")(ms, clean(ms) ? 100 : 400)),
      ...hours.flatMap((ms) =>
        ["DE", "FR"].map((zone) => pointsOf(zone, "annual-average")(ms, 50)),
      ),
      ...hours.slice(0, -1).map((ms) => pointsOf("SE-SE3", "simulated")(ms, 20)),
    ]),
  );
});
afterAll(() => database.drop());

test("the heatmap takes the best source of each hour and says which are estimated", async () => {
  const query = { ...key, from: "2026-05-11T06:00:00Z", to: "2026-05-11T10:00:00Z" };
  const heatmap = heatmapResponse.parse(await readHeatmap(deps(), query));
  expect(heatmap.hours).toHaveLength(4);
  expect(heatmap.rows.map((row) => row.region)).toEqual(["eu-central-1", "eu-west-3"]);
  expect(heatmap.rows[0]).toMatchObject({
    values: [400, 400, 50, 50],
    estimated: [false, false, true, true],
    sources: ["annual-average", "energy-charts"],
    simulated: false,
    asOf: "2026-05-11T09:00:00.000Z",
  });
});

test("an hour and a scope without data are null, not zero and not another scope", async () => {
  const query = { ...range, ...key, region: "eu-north-1" };
  const [row] = (await readHeatmap(deps(), query)).rows;
  // From 09:20 to 12:20: the hours 9 to 12, of which the last is a gap.
  expect(row?.values).toEqual([20, 20, 20, null]);
  expect(row?.simulated).toBe(true);
  const direct = await readHeatmap(deps(), { ...query, scope: "direct" });
  expect(direct.rows[0]).toMatchObject({ values: [null, null, null, null], asOf: null });
});

test("the comparison counts what is covered", async () => {
  const query = { ...range, ...key, region: "eu-north-1" };
  const { rows } = comparisonResponse.parse(await readComparison(deps(), query));
  expect(rows[0]).toMatchObject({ meanGPerKwh: 20, coveredHours: 3, totalHours: 4 });
});

test.each(["mars-1", "eu-central-1,mars-1"])("an unknown region is refused: %s", async (region) => {
  const refusal = { code: "invalid_input" };
  await expect(readHeatmap(deps(), { ...range, ...key, region })).rejects.toMatchObject(refusal);
  await expect(findWindows(deps(), { ...key, region, durationHours: 1 })).rejects.toMatchObject(
    refusal,
  );
});

describe("now", () => {
  test("shows the last live value with its age, the clean window ahead, and the gaps", async () => {
    const query = { ...key, region: "eu-central-1" };
    const [region] = gridNowResponse.parse(await readGridNow(deps(), query)).regions;
    expect(region?.now).toMatchObject({
      value: 400,
      unit: "g/kWh",
      sources: ["energy-charts"],
      asOf: "2026-05-11T07:00:00.000Z",
    });
    // By hand: 100 instead of 400 g/kWh is -75 %.
    expect(region?.nextClean).toMatchObject({
      startAt: "2026-05-12T02:00:00.000Z",
      endAt: "2026-05-12T04:00:00.000Z",
    });
    expect(region?.nextClean?.changePercent).toBeCloseTo(-75, 6);
    expect(region?.spark).toHaveLength(24);
  });

  test("an annual average is a value for now, but no ground for a window", async () => {
    const query = { ...key, region: "eu-west-3" };
    const [region] = (await readGridNow(deps(), query)).regions;
    expect(region?.now).toMatchObject({ value: 50, estimated: true });
    expect(region).toMatchObject({ nextClean: null, reason: "There is no forecast yet." });
  });

  test("an unknown signal of a zone is null with a reason", async () => {
    const query = { ...key, signal: "marginal" as const, region: "eu-central-1" };
    const [region] = (await readGridNow(deps(), query)).regions;
    expect(region?.now.value).toBeNull();
    expect(region?.now.reason).toContain("marginal");
    expect(region?.spark).toEqual(Array.from({ length: 24 }, () => null));
  });
});

test("a series has its measured hours and a forecast with a range", async () => {
  const query = { ...range, ...key, region: "eu-central-1", horizonHours: 24 };
  const series = seriesResponse.parse(await readSeries(deps(), query));
  expect(series.measured).toHaveLength(4);
  expect(series.forecast?.method).toBe("persistence-profile");
  expect(series.forecast?.points).toHaveLength(25);
  expect(series.forecast?.points[14]).toMatchObject({ hourAt: "2026-05-12T02:00:00.000Z" });
  expect(series.forecast?.points[14]?.intensityGPerKwh).toBeCloseTo(100, 6);
  const without = await readSeries(deps(), { ...query, horizonHours: 0 });
  expect(without.forecast).toBeNull();
});

describe("findWindows", () => {
  const query = { ...key, region: "eu-central-1", durationHours: 2, energyKwh: 10 };

  test("offers the cleanest start with what it saves", async () => {
    const plan = windowsResponse.parse(await findWindows(deps(), query));
    const [best] = plan.candidates;
    expect(best).toMatchObject({ rank: 1, startAt: "2026-05-12T02:00:00.000Z" });
    // By hand: 10 kWh x PUE 1.35 x 100 g/kWh = 1350 g; now 10 x 1.35 x 400 = 5400 g.
    expect(best?.co2e.value).toBeCloseTo(1350, 6);
    expect(plan.now.co2eG).toBeCloseTo(5400, 6);
    expect(best?.savedG).toBeCloseTo(4050, 6);
    expect(best?.savedPercent).toBeCloseTo(75, 6);
    expect(best?.savedAgainstWorstG).toBeCloseTo(4050, 6);
    expect(plan.deadlineAt).toBe("2026-05-12T12:20:00.000Z");
  });

  test("without energy there are no grams, but the shares remain", async () => {
    const plan = await findWindows(deps(), { ...key, region: "eu-central-1", durationHours: 2 });
    expect(plan.candidates[0]).toMatchObject({ savedG: null, co2e: { value: null } });
    expect(plan.candidates[0]?.co2e.reason).toBe("No energy was given.");
    expect(plan.candidates[0]?.savedPercent).toBeCloseTo(75, 6);
  });

  test("a region without hourly history offers nothing and says so", async () => {
    const plan = await findWindows(deps(), { ...query, region: "eu-west-3" });
    expect(plan).toMatchObject({ candidates: [], worst: null, horizonEndAt: null });
    expect(plan.now.co2eG).toBeNull();
    expect(plan.forecasts[0]?.method).toBeNull();
  });

  test("no window goes past the deadline, nor past four days", async () => {
    const tight = await findWindows(deps(), { ...query, deadline: "2026-05-11T15:00:00Z" });
    for (const { endAt } of tight.candidates) {
      expect(Date.parse(endAt)).toBeLessThanOrEqual(Date.parse("2026-05-11T15:00:00Z"));
    }
    const far = await findWindows(deps(), { ...query, deadline: "2026-06-11T15:00:00Z" });
    expect(far.horizonEndAt).toBe("2026-05-15T13:00:00.000Z");
    expect(far.note).toContain("ends before the deadline");
    // One remark does not hide the other: waiting has not paid here either.
    const windows = [24, 48, 96].map((windowHours) => ({ zone: "DE", windowHours }));
    await database.db
      .insert(forecastSkill)
      .values(windows.map((each) => ({ ...key, ...each, leastSavingShare: null, judgedAt: NOW })));
    const gated = await findWindows(deps(), { ...query, deadline: "2026-06-11T15:00:00Z" });
    await database.db.delete(forecastSkill);
    expect(gated.note).toContain("ends before the deadline");
    expect(gated.note).toContain("In eu-central-1 waiting has not saved enough");
  });

  test("a deadline that has passed is refused", async () => {
    const late = { ...query, deadline: "2026-05-11T12:00:00Z" };
    await expect(findWindows(deps(), late)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("a provider's forecast is used before our own", async () => {
    const hours = hoursBetween(THIS_HOUR, THIS_HOUR + 24 * HOUR_MS);
    const issued = { ...key, zone: "DE", source: "electricity-maps" };
    await database.db.insert(gridForecast).values(
      hours.map((ms, index) => ({
        ...issued,
        issuedAt: new Date(THIS_HOUR - HOUR_MS),
        hourAt: new Date(ms),
        intensityGPerKwh: index === 5 || index === 6 ? 30 : 300,
      })),
    );
    const plan = await findWindows(deps(), query);
    expect(plan.candidates[0]).toMatchObject({
      startAt: "2026-05-11T17:00:00.000Z",
      intensityGPerKwh: 30,
      lowIntensityGPerKwh: null,
    });
    expect(plan.forecasts[0]?.method).toContain("electricity-maps");
  });
});

test("sources: age since the last success, failing after a failure, zones never read", async () => {
  const run = (source: string, outcome: "ok" | "failed", minutesAgo: number) => ({
    id: randomUUID(),
    kind: "grid" as const,
    source,
    subject: "DE",
    startedAt: new Date(NOW.getTime() - minutesAgo * 60_000),
    finishedAt: new Date(NOW.getTime() - minutesAgo * 60_000),
    outcome,
    itemCount: 0,
    failureCode: outcome === "failed" ? "upstream_unavailable" : null,
  });
  await database.db
    .insert(ingestRun)
    .values([
      run("energy-charts", "ok", 70),
      run("energy-charts", "failed", 10),
      run("annual-average", "ok", 10),
    ]);
  const { sources } = sourcesResponse.parse(await readSources(deps()));
  expect(sources).toMatchObject([
    { name: "annual-average", state: "ok", ageSeconds: 600, failureCode: null },
    {
      name: "energy-charts",
      subject: "DE",
      state: "failing",
      ageSeconds: 4200,
      failureCode: "upstream_unavailable",
    },
    { subject: "FR", state: "never", ageSeconds: null },
  ]);
});
