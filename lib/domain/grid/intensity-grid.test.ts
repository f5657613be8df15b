import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { layOnHours, sparkOf, summariseRow } from "./intensity-grid.ts";

const hour = (index: number, intensityGPerKwh: number, estimated = false) => ({
  hourAtMs: index * HOUR_MS,
  intensityGPerKwh,
  source: estimated ? "annual-average" : "energy-charts",
  estimated,
  simulated: false,
});
const axis = [0, 1, 2, 3].map((index) => index * HOUR_MS);

test("a missing hour is null in the row and uncovered in the summary", () => {
  const row = layOnHours(axis, [hour(0, 100), hour(2, 340, true), hour(9, 1)]);
  expect(row.values).toEqual([100, null, 340, null]);
  expect(row.estimated).toEqual([false, false, true, false]);
  expect(row.sources).toEqual(["annual-average", "energy-charts"]);
  expect(row.asOfMs).toBe(2 * HOUR_MS);
  // By hand: (100 + 340) / 2 = 220 over the two hours that are known.
  expect(summariseRow(row)).toEqual({
    minGPerKwh: 100,
    meanGPerKwh: 220,
    maxGPerKwh: 340,
    coveredHours: 2,
    totalHours: 4,
    estimatedHours: 1,
  });
});

test("a row without any value has no least, mean or most", () => {
  const row = layOnHours(axis, []);
  expect(summariseRow(row)).toMatchObject({
    minGPerKwh: null,
    meanGPerKwh: null,
    maxGPerKwh: null,
  });
  expect(row.asOfMs).toBeNull();
});

test("a sparkline has the means of equal runs, and null where nothing is known", () => {
  // By hand: [1, 3] -> 2, [null, null] -> null, [5, null] -> 5.
  expect(sparkOf([1, 3, null, null, 5, null], 3)).toEqual([2, null, 5]);
  expect(sparkOf([1, 2], 48)).toEqual([1, 2]);
});
