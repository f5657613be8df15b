import fc from "fast-check";
import { expect, test } from "vitest";
import { buildHistogram } from "./histogram-model.ts";

test("values fall into bins of a round width", () => {
  // Highest value 32 x 1.02 = 32.64, in 32 bins 1.02 wide: the next round width is 2.
  const samples = [0.5, 1, 3, 32].map((value) => ({ value, part: "rapl" }));
  const { binWidth, bins } = buildHistogram(samples, []);
  expect(binWidth).toBe(2);
  expect(bins).toHaveLength(17);
  expect(bins[0]?.counts).toEqual([2]);
  expect(bins[1]?.counts).toEqual([1]);
  expect(bins[16]?.counts).toEqual([1]);
});

test("nothing in gives no bin", () => {
  expect(buildHistogram([], []).bins).toEqual([]);
});

test("no narrative is lost or counted twice, whatever its size", () => {
  const sample = fc.record({
    value: fc.double({ min: 0, max: 1e6, noNaN: true }),
    part: fc.constantFrom("rapl", "cpu-time-model"),
  });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1 }), (samples) => {
      const { bins, totalCount } = buildHistogram(samples, []);
      const counted = bins.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(totalCount);
      expect(bins.length).toBeLessThanOrEqual(40);
    }),
  );
});

test("a value next to nothing has a bin like any other", () => {
  const { bins, totalCount } = buildHistogram([{ value: 8.4e-323, part: "rapl" }], []);
  expect(bins.map(({ counts }) => counts)).toEqual([[1]]);
  expect(totalCount).toBe(1);
});
