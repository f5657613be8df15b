import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Piece } from "../grid/clean-windows.ts";
import { HOUR_MS } from "../time/hour.ts";
import { hourWeights, runLengthMs } from "./pieces.ts";
import { type ActualHour, realiseShift, type RunToScore } from "./realise-shift.ts";
import { isLoss, savingOf } from "./saving.ts";

const T0 = Date.parse("2026-10-25T00:00:00Z");
const at = (hours: number) => T0 + hours * HOUR_MS;
const piece = (from: number, to: number): Piece => ({ startMs: at(from), endMs: at(to) });
const DE = { zone: "DE", pueRatio: 1.5 };
const FR = { zone: "FR", pueRatio: 1.2 };

type Values = Record<string, readonly (Partial<ActualHour> | null)[]>;

const actualOf = (values: Values) => (zone: string, hourAtMs: number) => {
  const value = values[zone]?.[(hourAtMs - T0) / HOUR_MS] ?? null;
  if (value === null) return null;
  return {
    intensityGPerKwh: 0,
    source: "entsoe",
    estimated: false,
    simulated: false,
    revised: false,
    fetchedAtMs: hourAtMs + HOUR_MS,
    ...value,
  };
};
const g = (...intensities: number[]) =>
  intensities.map((intensityGPerKwh) => ({ intensityGPerKwh }));

const shift = (fields: Partial<RunToScore> = {}): RunToScore => ({
  home: DE,
  chosen: DE,
  baselineAtMs: at(0),
  pieces: [piece(2, 3)],
  ...fields,
});

describe("what came of a shift", () => {
  test("is each actual hour by the share of the run in it, with the PUE of its place", () => {
    const realised = realiseShift(
      shift({ chosen: FR, baselineAtMs: at(0.5), pieces: [piece(1, 1.5), piece(2.25, 2.75)] }),
      actualOf({ DE: g(400, 200), FR: g(0, 60, 90) }),
    );
    // By hand. At home 00:30-01:30: (400 + 200) / 2 x 1.5 = 450. FR: (60 + 90) / 2 x 1.2 = 90.
    expect(realised).toMatchObject({ baselineGPerKwh: 450, chosenGPerKwh: 90 });
    expect(realised).toMatchObject({ asOfMs: at(3), sources: ["entsoe"] });
  });

  test("is unknown, never nought, while an hour has no value", () => {
    const actual = actualOf({ DE: [...g(400), null, null] });
    expect(realiseShift(shift(), actual)).toEqual({
      missingHours: 1,
      annualHours: 0,
      hourCount: 2,
    });
  });

  test("a value of zero is a value", () => {
    expect(realiseShift(shift(), actualOf({ DE: g(400, 0, 0) }))).toMatchObject({
      chosenGPerKwh: 0,
    });
  });

  test("the average of a year is not what an hour was", () => {
    const annual = { intensityGPerKwh: 380, source: "annual-average", estimated: true };
    expect(realiseShift(shift(), actualOf({ DE: [annual, annual, annual] }))).toEqual({
      missingHours: 0,
      annualHours: 2,
      hourCount: 2,
    });
  });

  test("says when an hour was estimated, revised or simulated", () => {
    const hours = [
      { intensityGPerKwh: 400, revised: true },
      null,
      { intensityGPerKwh: 100, estimated: true, simulated: true, source: "simulated" },
    ];
    expect(realiseShift(shift(), actualOf({ DE: hours }))).toMatchObject({
      estimated: true,
      revised: true,
      simulated: true,
      sources: ["entsoe", "simulated"],
    });
  });

  test("the hour that is only touched by the end is not asked for", () => {
    const actual = actualOf({ DE: [...g(400), null, ...g(100), null] });
    expect(realiseShift(shift({ pieces: [piece(2, 3)] }), actual)).toMatchObject({
      chosenGPerKwh: 150,
    });
  });

  test("a loss is below zero, and a rounding is no loss", () => {
    const lost = { baselineGPerKwh: 100, chosenGPerKwh: 125 };
    expect(savingOf(lost, 2)).toMatchObject({ savedG: -50, savedPercent: -25 });
    expect(isLoss(lost)).toBe(true);
    expect(isLoss({ baselineGPerKwh: 100, chosenGPerKwh: 100.01 })).toBe(false);
    expect(isLoss({ baselineGPerKwh: 0, chosenGPerKwh: 1 })).toBe(true);
  });

  test("a share of nothing is unknown", () => {
    const nothing = { baselineGPerKwh: 0, chosenGPerKwh: 0 };
    expect(savingOf(nothing, 2)).toMatchObject({ savedG: 0, savedPercent: null });
    expect(savingOf(nothing, null)).toMatchObject({ savedG: null, baselineG: null });
  });
});

describe("whatever the hours", () => {
  const HOURS = 60;
  const minute = fc.integer({ min: 0, max: 24 * 60 });
  const intensities = fc.array(fc.double({ min: 1, max: 1500, noNaN: true }), {
    minLength: HOURS,
    maxLength: HOURS,
  });
  const gaps = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 8 });
  /** Pieces from lengths of running and waiting in turn. */
  const pieces = fc.tuple(minute, gaps).map(([start, lengths]) => {
    const made: Piece[] = [];
    let atMs = T0 + start * 60_000;
    for (const [index, minutes] of lengths.entries()) {
      if (index % 2 === 0) made.push({ startMs: atMs, endMs: atMs + minutes * 60_000 });
      atMs += minutes * 60_000;
    }
    return made;
  });

  test("the parts of hours sum to the run", () => {
    fc.assert(
      fc.property(pieces, (run) => {
        const total = [...hourWeights(run).values()].reduce((sum, ms) => sum + ms, 0);
        expect(total).toBe(runLengthMs(run));
      }),
    );
  });

  test("the run that would have been anyway saves exactly nothing", () => {
    fc.assert(
      fc.property(
        intensities,
        minute,
        fc.integer({ min: 1, max: 600 }),
        (values, start, length) => {
          const startMs = T0 + start * 60_000;
          const run = [{ startMs, endMs: startMs + length * 60_000 }];
          const realised = realiseShift(
            shift({ baselineAtMs: startMs, pieces: run }),
            actualOf({ DE: g(...values) }),
          );
          if (!("asOfMs" in realised)) throw new Error("not scored");
          expect(savingOf(realised, 3)).toMatchObject({ savedG: 0, savedPercent: 0 });
        },
      ),
    );
  });

  test("a grid that is cleaner by one factor leaves the share as it was", () => {
    fc.assert(
      fc.property(
        intensities,
        pieces,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (values, run, factor) => {
          const percent = (scale: number) => {
            const hours = g(...values.map((value) => value * scale));
            const realised = realiseShift(shift({ pieces: run }), actualOf({ DE: hours }));
            if (!("asOfMs" in realised)) throw new Error("not scored");
            return savingOf(realised, null).savedPercent ?? Number.NaN;
          };
          expect(percent(factor)).toBeCloseTo(percent(1), 6);
        },
      ),
    );
  });

  test("a run cut anywhere emits what it emitted whole", () => {
    fc.assert(
      fc.property(intensities, pieces, fc.integer({ min: 1, max: 99 }), (values, run, share) => {
        const cut = run.flatMap(({ startMs, endMs }) => {
          const middleMs = startMs + Math.floor(((endMs - startMs) * share) / 100);
          return middleMs === startMs
            ? [{ startMs, endMs }]
            : [
                { startMs, endMs: middleMs },
                { startMs: middleMs, endMs },
              ];
        });
        const actual = actualOf({ DE: g(...values) });
        const whole = realiseShift(shift({ pieces: run }), actual);
        const parts = realiseShift(shift({ pieces: cut }), actual);
        if (!("asOfMs" in whole && "asOfMs" in parts)) throw new Error("not scored");
        expect(parts.chosenGPerKwh).toBeCloseTo(whole.chosenGPerKwh, 9);
        expect(parts.baselineGPerKwh).toBe(whole.baselineGPerKwh);
      }),
    );
  });

  test("a zone of half hours, and the hour that a clock repeats, change nothing: hours are of UTC", () => {
    // 25 October 2026: Berlin has 02:00-03:00 twice, 00:00Z and 01:00Z. Adelaide is at +10:30.
    const berlin = [
      {
        startMs: Date.parse("2026-10-25T02:00:00+02:00"),
        endMs: Date.parse("2026-10-25T03:00:00+01:00"),
      },
    ];
    expect([...hourWeights(berlin)]).toEqual([
      [at(0), HOUR_MS],
      [at(1), HOUR_MS],
    ]);
    const adelaide = [
      {
        startMs: Date.parse("2026-10-25T11:00:00+10:30"),
        endMs: Date.parse("2026-10-25T12:00:00+10:30"),
      },
    ];
    expect([...hourWeights(adelaide)]).toEqual([
      [at(0), HOUR_MS / 2],
      [at(1), HOUR_MS / 2],
    ]);
  });
});
