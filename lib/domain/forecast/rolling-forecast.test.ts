import fc from "fast-check";
import { expect, test } from "vitest";
import { madeSeries } from "./made-series.ts";
import { RollingForecast, LEARNING_HOURS } from "./rolling-forecast.ts";

const series = madeSeries({ days: 160 });
const ORIGIN = 150 * 24;

function forecastsUntil(values: Float64Array, origin: number) {
  const rolling = new RollingForecast({ startMs: series.startMs, values });
  let last = null;
  for (let at = LEARNING_HOURS; at <= origin; at += 24) last = rolling.forecast(at);
  return { last, after: rolling.expectedAt(origin) };
}

test("values at or after the origin change nothing", { timeout: 60_000 }, () => {
  const honest = forecastsUntil(series.values, ORIGIN);
  expect(honest.last).not.toBeNull();
  const futures = [
    (value: number) => value * 3,
    () => Number.NaN,
    () => 0,
    (value: number) => 1 / value,
  ];
  for (const change of futures) {
    const changed = series.values.map((value, index) => (index < ORIGIN ? value : change(value)));
    expect(forecastsUntil(changed, ORIGIN)).toStrictEqual(honest);
  }
});

test("the last value before the origin does count", { timeout: 60_000 }, () => {
  const changed = series.values.map((value, index) => (index === ORIGIN - 1 ? value * 2 : value));
  expect(forecastsUntil(changed, ORIGIN).last).not.toStrictEqual(
    forecastsUntil(series.values, ORIGIN).last,
  );
});

test("the same past gives the same forecast", { timeout: 60_000 }, () => {
  expect(forecastsUntil(series.values, ORIGIN)).toStrictEqual(
    forecastsUntil(series.values, ORIGIN),
  );
});

test("there is no learnt forecast before 84 days of history", { timeout: 60_000 }, () => {
  const rolling = new RollingForecast(series);
  expect(rolling.forecast(LEARNING_HOURS - 1)).toBeNull();
  expect(rolling.forecast(LEARNING_HOURS)).not.toBeNull();
});

test(
  "a value is never negative nor missing, and lies in its range, whatever is missing or zero",
  { timeout: 60_000 },
  () => {
    const gap = fc.record({
      from: fc.integer({ min: 0, max: 149 * 24 }),
      hours: fc.integer({ min: 1, max: 300 }),
      value: fc.constantFrom(Number.NaN, 0, 2999),
    });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 4 }), (gaps) => {
        const values = Float64Array.from(series.values);
        for (const { from, hours, value } of gaps) values.fill(value, from, from + hours);
        const { last } = forecastsUntil(values, ORIGIN);
        if (last === null) return;
        for (const [lead, value] of last.values.entries()) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(last.low[lead]).toBeLessThanOrEqual(value);
          expect(last.high[lead]).toBeGreaterThanOrEqual(value);
          expect(last.expected[lead]).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 8 },
    );
  },
);

test("a zone that is zero all the time is forecast to be zero", { timeout: 60_000 }, () => {
  const zeros = new Float64Array(series.values.length);
  const { last } = forecastsUntil(zeros, ORIGIN);
  expect(Math.max(...(last?.values ?? [1]))).toBeLessThan(1e-6);
});
