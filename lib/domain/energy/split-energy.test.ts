import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitByWeight } from "./split-energy.ts";

const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);

describe("splitByWeight", () => {
  test("shares by weight: 12 J at 1 to 3 is 3 J and 9 J", () => {
    expect(splitByWeight(12, [1, 3])).toEqual([3, 9]);
  });

  test("a weight of zero gets nothing", () => {
    expect(splitByWeight(10, [0, 5])).toEqual([0, 10]);
  });

  test("without any weight the parts are equal: 9 J over three is 3 J each", () => {
    expect(splitByWeight(9, [0, 0, 0])).toEqual([3, 3, 3]);
  });

  test("nobody to share with is an error, not a loss", () => {
    expect(() => splitByWeight(1, [])).toThrow(RangeError);
  });

  test.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY]])("%s is refused", (bad) => {
    expect(() => splitByWeight(bad, [1])).toThrow(RangeError);
    expect(() => splitByWeight(1, [bad])).toThrow(RangeError);
  });

  test("the parts sum to the total exactly, in either order, and none is negative", () => {
    const amount = fc.double({ min: 0, max: 1e12, noNaN: true });
    const weights = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const parts = splitByWeight(total, list);
        expect(sumOf(parts)).toBe(total);
        expect(sumOf(parts.toReversed())).toBe(total);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
