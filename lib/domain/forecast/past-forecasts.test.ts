import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { madeSeries } from "./made-series.ts";
import { pastForecasts } from "./own-forecaster.ts";

const made = madeSeries({ days: 100, noise: 0.15 });
const untilNoon = { startMs: made.startMs, values: made.values.subarray(0, 99 * 24 + 12) };

test("one forecast for each midnight of the last days, learnt where there is history enough", () => {
  const forecasts = pastForecasts(untilNoon, 3);
  expect(forecasts.map(({ points }) => points[0]?.hourAtMs)).toEqual(
    [97, 98, 99].map((day) => made.startMs + day * 24 * HOUR_MS),
  );
  expect(forecasts.every(({ points }) => points.length === 96)).toBe(true);
  expect(forecasts[0]).toMatchObject({ method: "own-ridge", historyHours: 97 * 24 });
  const short = { ...untilNoon, values: untilNoon.values.subarray(0, 10 * 24) };
  expect(pastForecasts(short, 1)[0]?.method).toBe("persistence-profile");
});

test("what comes after an origin changes nothing of its forecast", () => {
  const other = { ...untilNoon, values: Float64Array.from(untilNoon.values) };
  other.values.fill(1, 98 * 24);
  const [before] = pastForecasts(untilNoon, 3);
  const [after] = pastForecasts(other, 3);
  expect(after).toEqual(before);
});
