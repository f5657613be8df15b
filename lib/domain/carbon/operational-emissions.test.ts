import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operationalEmissions } from "./operational-emissions.ts";
import { priceEnergy } from "./price-energy.ts";

describe("operationalEmissions", () => {
  test("multiplies energy, PUE and intensity", () => {
    // By hand: 2 kWh x 1.5 = 3 kWh at the meter; 3 kWh x 100 g/kWh = 300 g.
    const result = operationalEmissions([{ energyKwh: 2, intensityGPerKwh: 100 }], 1.5);
    expect(result).toEqual({ co2eG: 300, coveredKwh: 3, uncoveredKwh: 0 });
  });

  test("a missing intensity is uncovered energy, not zero carbon", () => {
    const result = operationalEmissions([{ energyKwh: 4, intensityGPerKwh: null }], 1);
    expect(result).toEqual({ co2eG: 0, coveredKwh: 0, uncoveredKwh: 4 });
  });

  test("a zero-carbon hour is covered: zero is a value, null is not", () => {
    expect(operationalEmissions([{ energyKwh: 4, intensityGPerKwh: 0 }], 1).coveredKwh).toBe(4);
  });

  test.each([
    ["negative energy", { energyKwh: -1, intensityGPerKwh: 1 }, 1],
    ["NaN intensity", { energyKwh: 1, intensityGPerKwh: Number.NaN }, 1],
    ["PUE below 1", { energyKwh: 1, intensityGPerKwh: 1 }, 0.99],
  ])("rejects %s", (_label, interval, pueRatio) => {
    expect(() => operationalEmissions([interval], pueRatio)).toThrow(RangeError);
  });

  test("no kWh is lost: covered + uncovered = energy x PUE", () => {
    const interval = fc.record({
      energyKwh: fc.double({ min: 0, max: 1e6, noNaN: true }),
      intensityGPerKwh: fc.option(fc.double({ min: 0, max: 2e3, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(interval), (intervals) => {
        const totalKwh = intervals.reduce((sum, { energyKwh }) => sum + energyKwh, 0);
        const { coveredKwh, uncoveredKwh } = operationalEmissions(intervals, 1.2);
        expect(coveredKwh + uncoveredKwh).toBeCloseTo(totalKwh * 1.2, 3);
      }),
    );
  });
});

describe("priceEnergy", () => {
  test("1 kWh in joules at PUE 1.2 and 250 g/kWh is 300 g", () => {
    // By hand: 3,600,000 J = 1 kWh; 1 x 1.2 x 250 = 300 g.
    const energy = { energyJoules: 3_600_000, intensityGPerKwh: 250, pueRatio: 1.2 };
    expect(priceEnergy(energy)).toBeCloseTo(300, 9);
  });

  test("an unknown intensity or PUE has no price", () => {
    expect(priceEnergy({ energyJoules: 1, intensityGPerKwh: null, pueRatio: 1 })).toBeNull();
    expect(priceEnergy({ energyJoules: 1, intensityGPerKwh: 1, pueRatio: null })).toBeNull();
  });

  test("a free hour costs zero grams, which is not unknown", () => {
    expect(priceEnergy({ energyJoules: 1, intensityGPerKwh: 0, pueRatio: 1 })).toBe(0);
  });
});
