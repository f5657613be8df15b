import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { savingOf } from "./saving.ts";
import { type SummedShift, sumShifts } from "./sum-shifts.ts";

const compared = (baselineGPerKwh: number, chosenGPerKwh: number) => ({
  baselineGPerKwh,
  chosenGPerKwh,
});
const actual = (baseline: number, chosen: number) => ({
  ...compared(baseline, chosen),
  estimated: false,
});
const scored = (fields: Partial<SummedShift> = {}): SummedShift => ({
  state: "scored",
  ranAs: "planned",
  energyKwh: 2,
  runLengthMs: HOUR_MS,
  promised: compared(400, 100),
  realised: actual(400, 200),
  simulated: false,
  ...fields,
});

describe("totals", () => {
  test("put promise and score of the same shifts side by side, losses included", () => {
    const totals = sumShifts([
      scored(),
      scored({ energyKwh: 1, promised: compared(200, 150), realised: actual(200, 260) }),
    ]);
    // By hand: promised 2 x 300 + 50 = 650 of 1000; realised 2 x 200 - 60 = 340 of 1000.
    expect(totals).toMatchObject({
      count: 2,
      scoredCount: 2,
      weighedCount: 2,
      lostCount: 1,
      promisedSavedG: 650,
      realisedSavedG: 340,
      promisedPercent: 65,
      realisedPercent: 34,
      percentWeight: "energy",
    });
  });

  test("leave out of both sums what has only one side, and count it", () => {
    const totals = sumShifts([
      scored(),
      scored({ state: "awaiting_actual", realised: null, promised: compared(9000, 0) }),
      scored({ state: "planned", realised: null }),
      scored({ state: "withdrawn", realised: null }),
      scored({ promised: null, realised: actual(9000, 0) }),
    ]);
    expect(totals).toMatchObject({
      count: 5,
      scoredCount: 1,
      openCount: 2,
      withdrawnCount: 1,
      unpromisedCount: 1,
      promisedSavedG: 600,
      realisedSavedG: 400,
    });
  });

  test("say how many of the scored runs somebody reported, and count no other", () => {
    const totals = sumShifts([
      scored({ ranAs: "reported" }),
      scored(),
      scored({ ranAs: "reported", promised: null }),
      scored({ ranAs: "reported", state: "withdrawn", realised: null }),
      scored({ ranAs: "reported", state: "awaiting_actual", realised: null }),
    ]);
    expect(totals).toMatchObject({ scoredCount: 2, reportedCount: 1 });
  });

  test("over nothing are unknown, not zero", () => {
    expect(sumShifts([])).toMatchObject({
      count: 0,
      promisedSavedG: null,
      realisedSavedG: null,
      promisedPercent: null,
      realisedPercent: null,
      simulated: false,
    });
  });

  test("weigh by hours where an energy is missing, and grams are of those that have one", () => {
    const totals = sumShifts([
      scored(),
      scored({ energyKwh: null, runLengthMs: 3 * HOUR_MS, realised: actual(400, 400) }),
    ]);
    // By hand: realised (1 h x 200 + 3 h x 0) of 4 h x 400 = 12.5 %.
    expect(totals).toMatchObject({
      percentWeight: "hours",
      weighedCount: 1,
      realisedSavedG: 400,
      realisedPercent: 12.5,
    });
  });

  test("are the sums of their parts", () => {
    const g = fc.integer({ min: 1, max: 1500 });
    const shift = fc
      .record({ energyKwh: fc.integer({ min: 1, max: 50 }), a: g, b: g, c: g, d: g })
      .map(({ energyKwh, a, b, c, d }) =>
        scored({ energyKwh, promised: compared(a, b), realised: actual(c, d) }),
      );
    fc.assert(
      fc.property(fc.array(shift, { minLength: 1, maxLength: 20 }), (shifts) => {
        const parts = (side: "promised" | "realised") =>
          shifts.reduce((sum, one) => {
            const sides = one[side];
            return sum + (sides === null ? 0 : (savingOf(sides, one.energyKwh).savedG ?? 0));
          }, 0);
        const totals = sumShifts(shifts);
        expect(totals.promisedSavedG).toBeCloseTo(parts("promised"), 6);
        expect(totals.realisedSavedG).toBeCloseTo(parts("realised"), 6);
        expect(sumShifts(shifts.toReversed()).realisedSavedG).toBeCloseTo(
          totals.realisedSavedG ?? Number.NaN,
          6,
        );
      }),
    );
  });
});
