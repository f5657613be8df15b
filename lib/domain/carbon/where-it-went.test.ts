import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NodeHour, whereItWent } from "./where-it-went.ts";

const hour = (fields: Partial<NodeHour>): NodeHour => ({
  hourMs: 0,
  activeJoules: 3_600_000,
  idleJoules: 0,
  parts: [],
  intensityGPerKwh: 100,
  pueRatio: 1,
  ...fields,
});

describe("whereItWent", () => {
  test("idle energy goes with active energy and the rest is unattributed", () => {
    // By hand: active 8 MJ = web 4 + db 2 + rest 2; idle 4 MJ adds half of each: 6, 3, 3 MJ.
    // 3.6 MJ are 1 kWh, so at 100 g/kWh web is 6 / 3.6 x 100 = 166.67 g.
    const result = whereItWent([
      hour({
        activeJoules: 8e6,
        idleJoules: 4e6,
        parts: [
          { name: "web", energyJoules: 4e6 },
          { name: "db", energyJoules: 2e6 },
        ],
      }),
    ]);
    expect(result.byName.get("web")?.co2eG).toBeCloseTo(166.667, 3);
    expect(result.byName.get("db")?.energyJoules).toBeCloseTo(3e6);
    expect(result.unattributed.energyJoules).toBeCloseTo(3e6);
    expect(result.total.energyJoules).toBeCloseTo(12e6);
  });

  test("an hour without intensity is uncovered energy, not zero carbon", () => {
    const parts = [{ name: "web", energyJoules: 3_600_000 }];
    const result = whereItWent([hour({ parts, intensityGPerKwh: null })]);
    expect(result.total).toEqual({ energyJoules: 3.6e6, co2eG: 0, uncoveredJoules: 3.6e6 });
    expect(result.hourlyCo2eG.get(0)).toBeNull();
  });

  test("nothing is lost: names and unattributed sum to the total, in joules and in grams", () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
    const arbitraryHour = fc.record({
      hourMs: fc.integer({ min: 0, max: 5 }),
      activeJoules: fc.option(amount, { nil: null }),
      idleJoules: fc.option(amount, { nil: null }),
      parts: fc.array(fc.record({ name: fc.constantFrom("a", "b", "c"), energyJoules: amount }), {
        maxLength: 5,
      }),
      intensityGPerKwh: fc.option(fc.double({ min: 0, max: 1500, noNaN: true }), { nil: null }),
      pueRatio: fc.constantFrom(1, 1.2, null),
    });
    fc.assert(
      fc.property(fc.array(arbitraryHour, { maxLength: 20 }), (hours) => {
        const { total, byName, unattributed } = whereItWent(hours);
        const parts = [...byName.values(), unattributed];
        const sum = (pick: (part: typeof total) => number) =>
          parts.reduce((amountSoFar, part) => amountSoFar + pick(part), 0);
        const near = (actual: number, expected: number) =>
          Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
        return (
          near(
            sum((part) => part.energyJoules),
            total.energyJoules,
          ) &&
          near(
            sum((part) => part.co2eG),
            total.co2eG,
          ) &&
          near(
            sum((part) => part.uncoveredJoules),
            total.uncoveredJoules,
          )
        );
      }),
    );
  });
});
