import { expect, test } from "vitest";
import { hourMeans } from "./hour-mean.ts";

const T = Date.parse("2026-03-29T00:00:00Z");
const QUARTER_MS = 900_000;
const at = (quarter: number, intensityGPerKwh: number | null) => ({
  startMs: T + quarter * QUARTER_MS,
  intensityGPerKwh,
});

test("an hour is the mean of its quarters", () => {
  // By hand: (100 + 110 + 120 + 130) / 4 = 115.
  expect(hourMeans([at(0, 100), at(1, 110), at(2, 120), at(3, 130)], QUARTER_MS)).toEqual([
    { hourAtMs: T, intensityGPerKwh: 115, complete: true },
  ]);
});

test("a missing quarter is left out of the mean, not counted as zero", () => {
  // By hand: (100 + 200) / 2 = 150.
  expect(hourMeans([at(0, 100), at(1, null), at(2, 200)], QUARTER_MS)).toEqual([
    { hourAtMs: T, intensityGPerKwh: 150, complete: false },
  ]);
});

test("an hour of nothing but gaps is null", () => {
  expect(hourMeans([at(4, null), at(5, null)], QUARTER_MS)).toEqual([
    { hourAtMs: T + 3_600_000, intensityGPerKwh: null, complete: false },
  ]);
});

test("order does not matter and a repeated slot counts once", () => {
  const hours = hourMeans([at(3, 40), at(0, 10), at(0, 20), at(2, 30), at(1, 30)], QUARTER_MS);
  // By hand: (20 + 30 + 30 + 40) / 4 = 30.
  expect(hours).toEqual([{ hourAtMs: T, intensityGPerKwh: 30, complete: true }]);
});

test("K16: slots of a zone at +05:45 lie in the UTC hours that they begin in", () => {
  // Local hours begin at :15 UTC. By hand: the second UTC hour has 60, 70, 80 and 90.
  const from = T + QUARTER_MS;
  const slots = [30, 40, 50, 60, 70, 80, 90].map((intensityGPerKwh, index) => ({
    startMs: from + index * QUARTER_MS,
    intensityGPerKwh,
  }));
  expect(hourMeans(slots, QUARTER_MS)).toEqual([
    { hourAtMs: T, intensityGPerKwh: 40, complete: false },
    { hourAtMs: T + 3_600_000, intensityGPerKwh: 75, complete: true },
  ]);
});
