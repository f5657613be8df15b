import fc from "fast-check";
import { expect, test } from "vitest";
import { solveSymmetric } from "./cholesky.ts";
import { ForecastScorer } from "./forecast-score.ts";
import { fillFromPast, seriesOf } from "./hour-series.ts";
import { bestStart } from "./job-start.ts";
import { RecentSorted } from "./recent-sorted.ts";
import { SkillGate } from "./skill-gate.ts";

test("a symmetric system is solved for all its right-hand sides", () => {
  const matrix = [[4], [2, 5], [1, 2, 6]].map((row) => Float64Array.from(row));
  const right = [
    [7, 0],
    [9, 0],
    [9, 1],
  ].map((row) => Float64Array.from(row));
  solveSymmetric(matrix, right);
  const first = right.map((row) => row[0]);
  expect(first.map((value) => Number(value?.toFixed(12)))).toStrictEqual([1, 1, 1]);
  const second = right.map((row) => row[1] ?? 0);
  expect(4 * (second[0] ?? 0) + 2 * (second[1] ?? 0) + (second[2] ?? 0)).toBeCloseTo(0, 12);
  expect((second[0] ?? 0) + 2 * (second[1] ?? 0) + 6 * (second[2] ?? 0)).toBeCloseTo(1, 12);
});

test("the latest numbers keep their order whatever comes", () => {
  fc.assert(
    fc.property(
      // The difference of two numbers is a number, too: logarithms come nowhere near the end.
      fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }).map((value) => value + 0)),
      (numbers) => {
        const kept = new RecentSorted(8);
        for (const value of numbers) kept.add(value);
        const latest = numbers.slice(-8).toSorted((a, b) => a - b);
        expect(kept.count).toBe(latest.length);
        if (latest.length === 0) return;
        expect(kept.quantile(0)).toBe(latest[0]);
        expect(kept.quantile(1)).toBe(latest.at(-1));
      },
    ),
  );
});

test("a gap is filled from before it alone; before the first value nothing is", () => {
  const day = Array.from({ length: 24 }, (_hour, index) => index + 1);
  const values = Float64Array.from([Number.NaN, ...day, Number.NaN, Number.NaN, 50]);
  const filled = fillFromPast(values);
  expect(filled[0]).toBeNaN();
  expect(Array.from(filled.subarray(25))).toStrictEqual([1, 2, 50]);
});

test("an hour given twice counts once, the later of them; none before the end gives no series", () => {
  const hours = [
    { hourAtMs: 3_600_000, intensityGPerKwh: 1 },
    { hourAtMs: 0, intensityGPerKwh: 2 },
    { hourAtMs: 3_600_000, intensityGPerKwh: 3 },
    { hourAtMs: 9 * 3_600_000, intensityGPerKwh: 9 },
  ];
  expect([...(seriesOf(hours, 3 * 3_600_000)?.values ?? [])]).toStrictEqual([2, 3, Number.NaN]);
  expect(seriesOf(hours, 0)).toBeNull();
});

test("a job starts earliest among equals and ends within its window", () => {
  const values = Float64Array.from({ length: 96 }, (_value, hour) => (hour === 20 ? 1 : 2));
  expect(bestStart(values, { jobHours: 4, windowHours: 24 })).toBe(17);
  expect(bestStart(values, { jobHours: 4, windowHours: 20 })).toBe(0);
  expect(bestStart(values, { jobHours: 1, windowHours: 24 })).toBe(20);
});

test("errors are per day ahead, as CarbonCast and CarbonX report them", () => {
  const scorer = new ForecastScorer();
  const actual = new Float64Array(96).fill(100);
  const values = Float64Array.from(
    { length: 96 },
    (_value, lead) => 100 + Math.floor(lead / 24) * 10,
  );
  actual[0] = Number.NaN;
  scorer.add({ values, low: values, high: values.map((value) => value + 1) }, actual);
  const { days, all } = scorer.score;
  expect(days.map(({ mapePercent }) => Number(mapePercent?.toFixed(9)))).toStrictEqual([
    0, 10, 20, 30,
  ]);
  expect(days[0]?.hourCount).toBe(23);
  expect(days.map(({ coveragePercent }) => coveragePercent)).toStrictEqual([100, 0, 0, 0]);
  expect(all.maeGPerKwh).toBeCloseTo((24 * 60) / 95, 10);
});

test("advice that never paid off is no longer given", () => {
  const gate = new SkillGate();
  for (let day = 0; day < 60; day += 1) {
    gate.add({ promisedShare: 0.1, savedG: day % 2 === 0 ? -5 : 4, nowG: 100 });
  }
  expect(gate.threshold).toBe(Infinity);
});

test("advice that pays off only when much is promised is given only then", () => {
  const gate = new SkillGate();
  for (let day = 0; day < 60; day += 1) {
    const big = day % 2 === 0;
    gate.add({ promisedShare: big ? 0.06 : 0.01, savedG: big ? 5 : -2, nowG: 100 });
  }
  expect(gate.threshold).toBeGreaterThan(0.01);
  expect(gate.threshold).toBeLessThanOrEqual(0.06);
});

test("a gain below half a percent is not worth waiting for, however sure", () => {
  const thresholdFor = (savedG: number) => {
    const gate = new SkillGate();
    for (let day = 0; day < 60; day += 1) gate.add({ promisedShare: 0.03, savedG, nowG: 1000 });
    return gate.threshold;
  };
  expect(thresholdFor(4.9)).toBe(Infinity);
  expect(thresholdFor(5.1)).toBeLessThanOrEqual(0.03);
});

test("a gain that is smaller than its doubt is not worth waiting for", () => {
  const thresholdFor = (good: number, bad: number) => {
    const gate = new SkillGate();
    for (let day = 0; day < 60; day += 1) {
      gate.add({ promisedShare: 0.03, savedG: day % 2 === 0 ? good : bad, nowG: 100 });
    }
    return gate.threshold;
  };
  // Both save one percent on average; the standard errors are 7.6 and 0.3 percent.
  expect(thresholdFor(60, -58)).toBe(Infinity);
  expect(thresholdFor(3, -1)).toBeLessThanOrEqual(0.03);
});
