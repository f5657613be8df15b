import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { planRuns, type RegionForecast } from "./plan-runs.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const region = (name: string, pueRatio: number, values: readonly number[]) => ({
  region: name,
  pueRatio,
  hours: values.map((intensityGPerKwh, index) => ({
    hourAtMs: T + index * HOUR_MS,
    intensityGPerKwh,
    lowGPerKwh: null,
    highGPerKwh: null,
  })),
});
const plan = (regions: readonly RegionForecast[], durationHours = 1) =>
  planRuns({
    regions,
    durationMs: durationHours * HOUR_MS,
    nowMs: T,
    deadlineMs: T + 3 * HOUR_MS,
    startsPerRegion: 2,
  });

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
  expect(candidates.map((run) => [run.region, (run.startMs - T) / HOUR_MS])).toEqual([
    ["a", 0],
    ["b", 0],
    ["a", 1],
    ["b", 1],
  ]);
});

test("no forecast, or one that is too short: nothing is offered and nothing is made up", () => {
  const nothing = { now: null, candidates: [], worst: null, notWaitedFor: [] };
  expect(plan([region("a", 1, [])])).toEqual(nothing);
  expect(plan([region("a", 1, [100])], 2)).toEqual(nothing);
});

test("where waiting has not paid, or promises too little, only starting at once is offered", () => {
  const values = [200, 190, 196];
  const offered = (leastSavingShare: number | null) => {
    const { candidates, notWaitedFor } = plan([{ ...region("a", 1, values), leastSavingShare }]);
    return { starts: candidates.map(({ startMs }) => (startMs - T) / HOUR_MS), notWaitedFor };
  };
  expect(offered(0.04)).toEqual({ starts: [1, 2], notWaitedFor: [] });
  expect(offered(0.06)).toEqual({ starts: [0], notWaitedFor: ["a"] });
  expect(offered(null)).toEqual({ starts: [0], notWaitedFor: ["a"] });
});
