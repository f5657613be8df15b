import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { rankRuns, type WindowSearch } from "./clean-windows.ts";
import { cleanestPieces } from "./cleanest-pieces.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const MINUTE_MS = 60_000;
const hoursOf = (values: readonly (number | null)[], stepMs: number) =>
  values.flatMap((intensityGPerKwh, index) =>
    intensityGPerKwh === null
      ? []
      : {
          hourAtMs: T + index * stepMs,
          intensityGPerKwh,
          lowGPerKwh: intensityGPerKwh * 0.9,
          highGPerKwh: null,
        },
  );
const search = (
  values: readonly (number | null)[],
  { durationHours = 1, earliestHours = 0, deadlineHours = values.length, stepHours = 1 } = {},
): WindowSearch => ({
  hours: hoursOf(values, stepHours * HOUR_MS),
  durationMs: durationHours * HOUR_MS,
  earliestMs: T + earliestHours * HOUR_MS,
  deadlineMs: T + deadlineHours * HOUR_MS,
  stepMs: stepHours * HOUR_MS,
});
const hourOf = (ms: number) => (ms - T) / HOUR_MS;
const hoursOfPieces = (input: WindowSearch) =>
  cleanestPieces(input)?.pieces.map((piece) => [hourOf(piece.startMs), hourOf(piece.endMs)]);

describe("cleanestPieces", () => {
  test("takes the cleanest hours and says their mean", () => {
    const input = search([300, 100, 400, 120, 110], { durationHours: 3 });
    expect(hoursOfPieces(input)).toEqual([
      [1, 2],
      [3, 5],
    ]);
    // By hand: (100 + 120 + 110) / 3; the low bound is 0.9 of it; one hour has no high bound.
    expect(cleanestPieces(input)).toMatchObject({ startMs: T + HOUR_MS, endMs: T + 5 * HOUR_MS });
    expect(cleanestPieces(input)?.intensityGPerKwh).toBeCloseTo(110, 9);
    expect(cleanestPieces(input)?.lowGPerKwh).toBeCloseTo(99, 9);
    expect(cleanestPieces(input)?.highGPerKwh).toBeNull();
  });

  test("the running hour counts as far as it is left, the last one as far as the deadline lets", () => {
    const input = search([10, 500, 500, 20], {
      durationHours: 1.5,
      earliestHours: 0.75,
      deadlineHours: 3.5,
    });
    // By hand: 0.25 h at 10 and 0.5 h at 20, then 0.75 h at 500, beside the piece before it.
    expect(hoursOfPieces(input)).toEqual([
      [0.75, 1.75],
      [3, 3.5],
    ]);
    expect(cleanestPieces(input)?.intensityGPerKwh).toBeCloseTo((2.5 + 10 + 375) / 1.5, 9);
  });

  test("a part of an hour lies beside the piece after it rather than alone", () => {
    expect(hoursOfPieces(search([300, 200, 100], { durationHours: 1.5 }))).toEqual([[1.5, 3]]);
  });

  test("all hours alike: at once, in one piece", () => {
    expect(hoursOfPieces(search([70, 70, 70, 70], { durationHours: 2.5 }))).toEqual([[0, 2.5]]);
  });

  test("an hour without forecast is waited out, never run in; too few hours are no run", () => {
    expect(hoursOfPieces(search([100, null, 100, 300], { durationHours: 2 }))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(cleanestPieces(search([100, null, 100], { durationHours: 2.1 }))).toBeNull();
    expect(cleanestPieces(search([100, 100], { durationHours: 3, deadlineHours: 9 }))).toBeNull();
  });

  test("a duration that is not above zero is refused", () => {
    expect(() => cleanestPieces(search([1], { durationHours: 0 }))).toThrow(RangeError);
  });
});

const anySearch = fc
  .record({
    values: fc.array(fc.option(fc.integer({ min: 0, max: 900 }), { freq: 6 }), {
      minLength: 1,
      maxLength: 40,
    }),
    stepHours: fc.constantFrom(0.5, 1),
    quarters: fc.integer({ min: 1, max: 60 }),
    earliestMinutes: fc.integer({ min: 0, max: 400 }),
    cutMinutes: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ values, stepHours, quarters, earliestMinutes, cutMinutes }) =>
    search(values, {
      durationHours: quarters / 4,
      earliestHours: earliestMinutes / 60,
      deadlineHours: values.length * stepHours - cutMinutes / 60,
      stepHours,
    }),
  );

/** The intensity of each minute that a run may use, as an oracle that reads them one by one. */
function minutesOf(input: WindowSearch): { atMs: number; intensityGPerKwh: number }[] {
  const { stepMs = HOUR_MS } = input;
  const minutes = [];
  const start = Math.ceil(input.earliestMs / MINUTE_MS) * MINUTE_MS;
  for (let atMs = start; atMs + MINUTE_MS <= input.deadlineMs; atMs += MINUTE_MS) {
    const slotAtMs = Math.floor(atMs / stepMs) * stepMs;
    const hour = input.hours.find(({ hourAtMs }) => hourAtMs === slotAtMs);
    if (hour !== undefined) minutes.push({ atMs, intensityGPerKwh: hour.intensityGPerKwh });
  }
  return minutes;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("for any forecast, whole or with gaps, hourly or half-hourly", () => {
  test("the pieces last as long as the run, in order and apart, between notBefore and the end", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        const run = cleanestPieces(input);
        if (run === null) return;
        const lengthMs = run.pieces.reduce((sum, piece) => sum + piece.endMs - piece.startMs, 0);
        expect(lengthMs).toBe(input.durationMs);
        let lastMs = input.earliestMs - 1;
        for (const { startMs, endMs } of run.pieces) {
          expect(startMs).toBeGreaterThan(lastMs);
          expect(endMs).toBeGreaterThan(startMs);
          lastMs = endMs;
        }
        expect(run.endMs).toBeLessThanOrEqual(input.deadlineMs);
      }),
    );
  });

  test("it promises exactly what an oracle that picks the cleanest minutes gets", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        const minutes = minutesOf(input).map(({ intensityGPerKwh }) => intensityGPerKwh);
        const count = input.durationMs / MINUTE_MS;
        const run = cleanestPieces(input);
        if (minutes.length < count) expect(run).toBeNull();
        else {
          const best = minutes.toSorted((a, b) => a - b).slice(0, count);
          expect(run?.intensityGPerKwh).toBeCloseTo(mean(best), 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("in one piece: the best start is that of a search over every minute", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        const minutes = minutesOf(input);
        const count = input.durationMs / MINUTE_MS;
        let best: number | null = null;
        for (let first = 0; first + count <= minutes.length; first += 1) {
          const run = minutes.slice(first, first + count);
          if ((run.at(-1)?.atMs ?? 0) - (run[0]?.atMs ?? 0) !== (count - 1) * MINUTE_MS) continue;
          const found = mean(run.map(({ intensityGPerKwh }) => intensityGPerKwh));
          if (best === null || found < best) best = found;
        }
        const offered = rankRuns(input)[0]?.intensityGPerKwh ?? null;
        if (best === null) expect(offered).toBeNull();
        else expect(offered).toBeCloseTo(best, 3);
      }),
      { numRuns: 60 },
    );
  });

  test("interruptions never make it dirtier than the best run in one piece", () => {
    fc.assert(
      fc.property(anySearch, (input) => {
        const whole = rankRuns(input)[0];
        if (whole === undefined) return;
        const cut = cleanestPieces(input);
        expect(cut?.intensityGPerKwh).toBeLessThanOrEqual(whole.intensityGPerKwh + 1e-3);
      }),
    );
  });
});
