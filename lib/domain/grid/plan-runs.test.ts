import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { planRuns, type PlanRequest, type RegionForecast } from "./plan-runs.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const region = (name: string, pueRatio: number, values: readonly number[]): RegionForecast => ({
  region: name,
  zone: name,
  pueRatio,
  hours: values.map((intensityGPerKwh, index) => ({
    hourAtMs: T + index * HOUR_MS,
    intensityGPerKwh,
    lowGPerKwh: null,
    highGPerKwh: null,
  })),
});
const withRange = (forecast: RegionForecast, share: number): RegionForecast => ({
  ...forecast,
  hours: forecast.hours.map((hour) => ({
    ...hour,
    lowGPerKwh: hour.intensityGPerKwh * (1 - share),
    highGPerKwh: hour.intensityGPerKwh * (1 + share),
  })),
});
const plan = (
  regions: readonly [RegionForecast, ...RegionForecast[]],
  { durationHours = 1, ...more }: Partial<PlanRequest> & { durationHours?: number } = {},
) =>
  planRuns({
    regions,
    home: regions[0],
    durationMs: durationHours * HOUR_MS,
    earliestMs: T,
    deadlineMs: T + 3 * HOUR_MS,
    startsPerRegion: 2,
    ...more,
  });
const hourOf = ({ startMs }: { startMs: number }) => (startMs - T) / HOUR_MS;

test("regions are ranked together, with their PUE", () => {
  const { candidates, now, worst } = plan([
    region("a", 1.5, [300, 100, 200]),
    region("b", 1, [140, 160, 400]),
  ]);
  // By hand, intensity x PUE: a 450, 150, 300; b 140, 160, 400. The two best of each are kept.
  expect(candidates.map((run) => [run.region, run.facilityGPerKwh])).toEqual([
    ["b", 140],
    ["a", 150],
    ["b", 160],
    ["a", 300],
  ]);
  expect(now?.facilityGPerKwh).toBe(450);
  expect(worst).toMatchObject({ region: "a", facilityGPerKwh: 450 });
});

test("equal in grams: the earlier start, then the region named first", () => {
  const { candidates } = plan([region("a", 1, [100, 100, 100]), region("b", 1, [100, 100, 100])]);
  expect(candidates.map((run) => [run.region, hourOf(run)])).toEqual([
    ["a", 0],
    ["b", 0],
    ["a", 1],
    ["b", 1],
  ]);
});

test("batpred#4958: a forecast that is missing or has run out offers nothing, and never counts as 0", () => {
  const nothing = { now: null, candidates: [], atOnce: [], worst: null, notWaitedFor: [] };
  expect(plan([region("a", 1, [])])).toEqual(nothing);
  expect(plan([region("a", 1, [100])], { durationHours: 2 })).toEqual(nothing);
  expect(plan([region("a", 1, [100])], { durationHours: 2, interruptible: true })).toEqual(nothing);
  const { candidates } = plan([region("a", 1, [100]), region("b", 1, [900, 900, 900])]);
  expect(candidates.map((run) => [run.region, hourOf(run)])).toEqual([
    ["a", 0],
    ["b", 0],
    ["b", 1],
  ]);
});

test("where waiting has not paid, or promises too little, only starting at once is offered", () => {
  const values = [200, 190, 196];
  const offered = (leastSavingShare: number | null) => {
    const { candidates, notWaitedFor } = plan([{ ...region("a", 1, values), leastSavingShare }]);
    return { starts: candidates.map(hourOf), notWaitedFor };
  };
  expect(offered(0.04)).toEqual({ starts: [1, 2], notWaitedFor: [] });
  expect(offered(0.06)).toEqual({ starts: [0], notWaitedFor: ["a"] });
  expect(offered(null)).toEqual({ starts: [0], notWaitedFor: ["a"] });
});

test("the same holds for pieces: with too little promised the run starts at once and is not cut", () => {
  const offered = (leastSavingShare: number) =>
    plan([{ ...region("a", 1, [100, 200, 100]), leastSavingShare }], {
      durationHours: 2,
      interruptible: true,
    }).candidates.map(({ pieces }) => pieces.map(hourOf));
  // By hand: hours 0 and 2 have mean 100, starting at once 150: a third less.
  expect(offered(0.3)).toEqual([[0, 2]]);
  expect(offered(0.4)).toEqual([[0]]);
});

describe("home", () => {
  const [a, b] = [region("a", 1, [300, 100]), region("b", 2, [100, 40])];

  test("what is saved is against starting in the home region, though the run may not be there", () => {
    const { now, candidates } = plan([a], { home: b });
    expect(now).toMatchObject({ region: "b", facilityGPerKwh: 200 });
    expect(candidates.map((run) => run.region)).toEqual(["a", "a"]);
  });

  test("without a forecast there nothing is compared, and the others are still ranked", () => {
    const { now, candidates } = plan([a], { home: region("c", 1, []) });
    expect([now, candidates.map(({ saving }) => saving)]).toEqual([null, [null, null]]);
  });
});

test("the range of a saving has both forecasts against it, or for it", () => {
  const { candidates } = plan([withRange(region("a", 1, [400, 100, 400]), 0.1)]);
  // By hand: now 360 to 440, hour 1 90 to 110: saved 250 to 350 g, 250/360 to 350/440.
  expect(candidates[0]?.saving?.lowGPerKwh).toBeCloseTo(250, 9);
  expect(candidates[0]?.saving?.highGPerKwh).toBeCloseTo(350, 9);
  expect(candidates[0]?.saving?.lowShare).toBeCloseTo(250 / 360, 9);
  expect(candidates[0]?.saving?.highShare).toBeCloseTo(350 / 440, 9);
});

test("not before a time: no run starts earlier, and the comparison starts there too", () => {
  const { now, candidates } = plan([region("a", 1, [10, 300, 200])], {
    earliestMs: T + HOUR_MS,
  });
  expect(now).toMatchObject({ intensityGPerKwh: 300 });
  expect(candidates.map(hourOf)).toEqual([2, 1]);
});
