import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { lowestOf, rollingWindows } from "./rolling-windows.ts";

const START = Date.parse("2026-05-11T12:00:00Z");
const MINUTE_MS = 60_000;
const hoursOf = (values: readonly number[]) =>
  values.map((intensityGPerKwh, index) => ({
    hourAtMs: START + index * HOUR_MS,
    intensityGPerKwh,
    lowGPerKwh: null,
    highGPerKwh: null,
  }));
const windows = (
  values: readonly number[],
  more: { minutes?: number; from?: number; to?: number } = {},
) =>
  rollingWindows({
    hours: hoursOf(values),
    windowMs: more.minutes === undefined ? null : more.minutes * MINUTE_MS,
    startMs: START + (more.from ?? 0) * HOUR_MS,
    endMs: START + (more.to ?? values.length) * HOUR_MS,
  });
const means = (spans: readonly { gPerKwh: number }[]) => spans.map(({ gPerKwh }) => gPerKwh);

describe("rolling windows", () => {
  // The examples in the comment of the SDK's own RollingAverage, with hours for its 5 minutes.
  test.each([
    [[10, 20, 30, 40, 5], [15, 25, 35, 22.5], 22.5],
    [[5, 55, 10, 10, 10], [30, 32.5, 10, 10], 10],
    [[12, 11, 10, 12, 13], [11.5, 10.5, 11, 12.5], 10.5],
  ])("a run of two hours over %j has the means %j", (values, expected) => {
    expect(means(windows(values, { minutes: 120 }))).toStrictEqual(expected);
  });

  test("hours that are used in part count in part", () => {
    // By hand, from half past: (30 + 2 x 100 + 50) / 4.
    expect(windows([30, 100, 50], { minutes: 120, from: 0.5 })).toStrictEqual([
      { startMs: START + HOUR_MS / 2, durationMs: 2 * HOUR_MS, gPerKwh: 70 },
    ]);
  });

  test("an hour that begins at the end is not counted, one that is touched is", () => {
    expect(means(windows([1, 2, 3, 4], { from: 1, to: 3 }))).toStrictEqual([2, 3]);
    expect(means(windows([1, 2, 3, 4], { from: 1.5, to: 3.01 }))).toStrictEqual([2, 3, 4]);
  });

  test("no window ends after the end of the range, and none after the last hour", () => {
    expect(windows([1, 2, 3], { minutes: 121, to: 2 })).toStrictEqual([]);
    expect(windows([1, 2, 3], { minutes: 181, to: 90 })).toStrictEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 40 }),
        fc.record({
          minutes: fc.integer({ min: 1, max: 600 }),
          from: fc.double({ min: 0, max: 40, noNaN: true }),
          to: fc.double({ min: 0, max: 60, noNaN: true }),
        }),
        (values, range) => {
          const lastMs = START + Math.min(range.to, values.length) * HOUR_MS;
          for (const { startMs, durationMs, gPerKwh } of windows(values, range)) {
            expect(startMs).toBeGreaterThanOrEqual(START + range.from * HOUR_MS - 1);
            expect(startMs + durationMs).toBeLessThanOrEqual(lastMs + 1);
            expect(gPerKwh).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
            expect(gPerKwh).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
          }
        },
      ),
    );
  });

  test("none bridges an hour without forecast", () => {
    const [first, , third] = hoursOf([1, 2, 3]);
    if (first === undefined || third === undefined) throw new Error("three hours were made");
    const range = { startMs: START, endMs: START + 3 * HOUR_MS };
    const spans = rollingWindows({ hours: [third, first], windowMs: 2 * HOUR_MS, ...range });
    expect(spans).toStrictEqual([]);
  });
});

test("the lowest are all those that share the lowest value", () => {
  expect(lowestOf([3, 1, 2, 1], (value) => value)).toStrictEqual([1, 1]);
  expect(lowestOf([0.1 + 0.2, 0.3], (value) => value)).toHaveLength(2);
  expect(lowestOf([], () => 0)).toStrictEqual([]);
});
