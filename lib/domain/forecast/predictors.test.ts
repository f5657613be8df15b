import { expect, test } from "vitest";
import { PREDICTOR_COUNT, pastSeries, WARM_UP_HOURS, writePredictors } from "./predictors.ts";

const START_MS = Date.UTC(2021, 0, 1);
const ORIGIN = WARM_UP_HOURS + 48;
/** At the end: weekday, season and a constant; before them four swings, and 14 extremes. */
const CALENDAR_COUNT = 7 + 4 + 1;
const SWINGS_AT = PREDICTOR_COUNT - CALENDAR_COUNT - 4;
const EXTREMES_AT = SWINGS_AT - 14;

function rowOf(valueAt: (hour: number) => number): number[] {
  const values = Float64Array.from({ length: ORIGIN + 96 }, (_value, hour) => valueAt(hour));
  const row = new Float64Array(PREDICTOR_COUNT).fill(Number.NaN);
  writePredictors(pastSeries(START_MS, values), ORIGIN, row);
  return [...row];
}

test("every predictor is written, and a level alone moves none of them", () => {
  const low = rowOf((hour) => Math.sin(hour / 5));
  const high = rowOf((hour) => Math.sin(hour / 5) + 100);
  expect(low).not.toContain(Number.NaN);
  for (const [index, value] of low.entries()) expect(high[index]).toBeCloseTo(value, 9);
});

test("the least and the most of each day are told, the last day first", () => {
  // Zero but for a peak yesterday and a dip the day before: the week's mean stays zero.
  const row = rowOf((hour) => (hour === ORIGIN - 3 ? 5 : hour === ORIGIN - 30 ? -5 : 0));
  const extremes = row.slice(EXTREMES_AT, SWINGS_AT);
  expect(extremes.slice(0, 4)).toStrictEqual([0, 5, -5, 0]);
  expect(extremes.slice(4).every((value) => value === 0)).toBe(true);
});

test("a swing tells how far the hours are from the week's mean, up or down", () => {
  const calm = rowOf(() => 3).slice(SWINGS_AT, SWINGS_AT + 4);
  expect(calm).toStrictEqual([0, 0, 0, 0]);
  const [lastDay, dayBefore, usualDay, days] = rowOf((hour) => (hour % 2 === 0 ? 2 : -2)).slice(
    SWINGS_AT,
    SWINGS_AT + 4,
  );
  expect([lastDay, dayBefore, usualDay]).toStrictEqual([2, 2, 2]);
  expect(days).toBe(0);
});
