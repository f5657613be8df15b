import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { distinctRuns, rankRuns } from "./clean-windows.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const hoursOf = (values: readonly number[]) =>
  values.map((intensityGPerKwh, index) => ({
    hourAtMs: T + index * HOUR_MS,
    intensityGPerKwh,
    lowGPerKwh: intensityGPerKwh * 0.9,
    highGPerKwh: intensityGPerKwh * 1.1,
  }));
const search = (values: readonly number[], durationHours: number, earliestHours = 0) => ({
  hours: hoursOf(values),
  durationMs: durationHours * HOUR_MS,
  earliestMs: T + earliestHours * HOUR_MS,
  deadlineMs: T + values.length * HOUR_MS,
});
const hourOf = (ms: number | undefined) => ((ms ?? Number.NaN) - T) / HOUR_MS;

describe("rankRuns", () => {
  test("finds the cleanest two hours and their mean", () => {
    const [best] = rankRuns(search([300, 200, 100, 120, 400], 2));
    // By hand: hours 2 and 3, (100 + 120) / 2 = 110.
    expect(hourOf(best?.startMs)).toBe(2);
    expect(best?.intensityGPerKwh).toBeCloseTo(110, 9);
    expect(best?.lowGPerKwh).toBeCloseTo(99, 9);
  });

  test("a part of an hour counts by its part", () => {
    const [best] = rankRuns(search([300, 100, 200], 1.5));
    // By hand: hour 1 whole and half of hour 2: (100 + 0.5 x 200) / 1.5 = 133.33.
    expect(hourOf(best?.startMs)).toBe(1);
    expect(best?.intensityGPerKwh).toBeCloseTo(400 / 3, 9);
  });

  test("a run may end on the hour instead of beginning on it", () => {
    const [best] = rankRuns(search([200, 100, 300], 1.5));
    // By hand: half of hour 0 and hour 1 whole: (0.5 x 200 + 100) / 1.5 = 133.33.
    expect(hourOf(best?.startMs)).toBe(0.5);
    expect(best?.intensityGPerKwh).toBeCloseTo(400 / 3, 9);
  });

  test("equal windows: the earliest first", () => {
    const starts = rankRuns(search([70, 70, 70, 70], 1.3, 0.4)).map((run) => run.startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  test("CATS#32: a clean window never runs past the horizon or the deadline, or over a gap", () => {
    const beyond = { ...search([100, 100, 1], 2), deadlineMs: T + 90 * HOUR_MS };
    expect(Math.max(...rankRuns(beyond).map((run) => hourOf(run.endMs)))).toBe(3);
    expect(rankRuns(search([100, 100, 100], 4))).toEqual([]);
    const gap = search([100, 100, 1, 100, 100], 2);
    gap.hours.splice(2, 1);
    expect(rankRuns(gap).map((run) => hourOf(run.startMs))).toEqual([0, 3]);
    expect(rankRuns({ ...gap, hours: [] })).toEqual([]);
  });

  test("a run may end exactly where the forecast, or the deadline, does", () => {
    expect(rankRuns(search([300, 200, 100], 2)).map((run) => hourOf(run.endMs))).toEqual([3, 2]);
    const later = { ...search([300, 200, 100], 2), deadlineMs: T + 3 * HOUR_MS - 1 };
    expect(Math.max(...rankRuns(later).map(({ endMs }) => endMs))).toBe(later.deadlineMs);
  });

  test("CATS#42: a value is the mean of its hour; the one that begins at the end is not counted", () => {
    const run = rankRuns(search([100, 200, 900], 2)).find(({ startMs }) => startMs === T);
    // By hand: (100 + 200) / 2. Points joined by lines would give (50 + 200 + 450) / 2 = 350.
    expect(run?.intensityGPerKwh).toBeCloseTo(150, 9);
  });

  test("a value may stand for half an hour as well", () => {
    const halves = hoursOf([300, 100, 200, 400]).map((hour, index) => ({
      ...hour,
      hourAtMs: T + (index * HOUR_MS) / 2,
    }));
    const [best] = rankRuns({
      hours: halves,
      durationMs: HOUR_MS,
      earliestMs: T,
      deadlineMs: T + 2 * HOUR_MS,
      stepMs: HOUR_MS / 2,
    });
    // By hand: the second and third half hour, (100 + 200) / 2 = 150.
    expect([hourOf(best?.startMs), best?.intensityGPerKwh]).toEqual([0.5, 150]);
  });

  const anySearch = fc
    .record({
      values: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }),
      duration: fc.integer({ min: 1, max: 30 }).map((quarters) => quarters / 4),
      earliest: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10),
    })
    .map(({ values, duration, earliest }) => search(values, duration, earliest));

  test("every window has the mean of its minutes, starts in time and ends by the deadline", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        for (const run of rankRuns(input)) {
          const minutes = Math.round((run.endMs - run.startMs) / 60_000);
          let sum = 0;
          for (let minute = 0; minute < minutes; minute += 1) {
            const index = Math.floor((run.startMs + minute * 60_000 - T) / HOUR_MS);
            sum += input.hours[index]?.intensityGPerKwh ?? Number.NaN;
          }
          expect(run.intensityGPerKwh).toBeCloseTo(sum / minutes, 6);
          expect(run.startMs).toBeGreaterThanOrEqual(input.earliestMs);
          expect(run.endMs).toBeLessThanOrEqual(input.deadlineMs);
        }
      }),
    );
  });

  test("no start on any minute beats the best one offered", () => {
    fc.assert(
      fc.property(anySearch, fc.integer({ min: 0, max: 3000 }), (input, minute) => {
        const [best] = rankRuns(input);
        const startMs = input.earliestMs + minute * 60_000;
        const [other] = rankRuns({
          ...input,
          earliestMs: startMs,
          deadlineMs: startMs + input.durationMs,
        });
        if (other === undefined || other.endMs > input.deadlineMs) return;
        expect(best?.intensityGPerKwh).toBeLessThanOrEqual(other.intensityGPerKwh + 1e-3);
      }),
    );
  });

  test("twice the intensity everywhere changes no rank", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        const doubled = input.hours.map((hour) => ({
          ...hour,
          intensityGPerKwh: hour.intensityGPerKwh * 2,
        }));
        const starts = rankRuns(input).map((run) => run.startMs);
        expect(rankRuns({ ...input, hours: doubled }).map((run) => run.startMs)).toEqual(starts);
      }),
    );
  });
});

test("distinctRuns takes the best windows that do not overlap", () => {
  const ranked = rankRuns(search([10, 20, 300, 40, 30, 300], 2));
  const starts = distinctRuns(ranked, 2).map((run) => hourOf(run.startMs));
  // By hand: hours 0-1 have mean 15, hours 3-4 mean 35; every other pair is dirtier.
  expect(starts).toEqual([0, 3]);
});
