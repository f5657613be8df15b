import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { promiseShift } from "./promise-shift.ts";
import { savingOf } from "./saving.ts";

const T0 = Date.parse("2026-05-11T12:00:00Z");
const at = (hours: number) => T0 + hours * HOUR_MS;
const hour = (index: number, g: number, spread: number | null = 10) => ({
  hourAtMs: at(index),
  intensityGPerKwh: g,
  lowGPerKwh: spread === null ? null : g - spread,
  highGPerKwh: spread === null ? null : g + spread,
});
const DE = { zone: "DE", pueRatio: 1.5, hours: [hour(0, 400), hour(1, 300), hour(2, 100)] };
const FR = { zone: "FR", pueRatio: 1.2, hours: [hour(0, 50), hour(1, 60), hour(2, 70)] };
const piece = (from: number, to: number) => ({ startMs: at(from), endMs: at(to) });

describe("a promise", () => {
  test("is the mean over the pieces with the PUE, against at once at home", () => {
    const promise = promiseShift({
      home: DE,
      chosen: FR,
      baselineAtMs: at(0.5),
      pieces: [piece(1.75, 2.75)],
    });
    // By hand. Home 12:30-13:30: (400 + 300) / 2 x 1.5 = 525. FR: (60 + 3 x 70) / 4 x 1.2 = 81.
    expect(promise?.baselineGPerKwh).toBeCloseTo(525, 9);
    expect(promise?.chosenGPerKwh).toBeCloseTo(81, 9);
    // Worst: home 10 lower, (525 - 15 - 81 - 12) / 510; best: home 10 higher, (540 - 69) / 540.
    expect(promise?.lowPercent).toBeCloseTo((417 / 510) * 100, 9);
    expect(promise?.highPercent).toBeCloseTo((471 / 540) * 100, 9);
  });

  test("of the run that would have been anyway is exactly nothing, and certain", () => {
    const pieces = [piece(0.25, 1.5)];
    const promise = promiseShift({ home: DE, chosen: DE, baselineAtMs: at(0.25), pieces });
    expect(promise).toMatchObject({ lowPercent: 0, highPercent: 0 });
    expect(savingOf(promise ?? never(), 2)).toMatchObject({ savedG: 0, savedPercent: 0 });
  });

  test("of a dirtier place is a loss, not nought", () => {
    const promise = promiseShift({
      home: FR,
      chosen: DE,
      baselineAtMs: at(0),
      pieces: [piece(0, 1)],
    });
    // By hand: FR 50 x 1.2 = 60, DE 400 x 1.5 = 600: 1 - 10 = -900 %.
    expect(savingOf(promise ?? never(), 1)).toMatchObject({ savedG: -540, savedPercent: -900 });
  });

  test("counts no hour that only touches the end", () => {
    const promise = promiseShift({
      home: DE,
      chosen: DE,
      baselineAtMs: at(0),
      pieces: [piece(2, 3)],
    });
    expect(promise?.chosenGPerKwh).toBeCloseTo(150, 9);
  });

  test("is of the whole run or none", () => {
    const pieces = [piece(2, 3.5)];
    expect(promiseShift({ home: DE, chosen: DE, baselineAtMs: at(0), pieces })).toBeNull();
    const noHome = { ...DE, hours: [] };
    expect(
      promiseShift({ home: noHome, chosen: DE, baselineAtMs: at(0), pieces: [piece(2, 3)] }),
    ).toBeNull();
  });

  test("without a range states none", () => {
    const hours = [hour(0, 400, null), hour(1, 300, null)];
    const place = { ...DE, hours };
    const promise = promiseShift({
      home: place,
      chosen: place,
      baselineAtMs: at(0),
      pieces: [piece(1, 2)],
    });
    expect(promise).toMatchObject({ lowPercent: null, highPercent: null });
  });
});

const never = (): never => {
  throw new Error("no promise");
};
