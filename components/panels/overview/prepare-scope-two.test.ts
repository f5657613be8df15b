import { expect, test } from "vitest";
import { pricedWith, scopeTwoTable } from "./prepare-scope-two.ts";

test("what the energy was priced with is told in words, the fallback as one", () => {
  const parts = {
    instrumentRatio: 0.6,
    residualRatio: 0,
    gridAverageRatio: 0.4,
    uncoveredRatio: 0,
  };
  expect(pricedWith(parts)).toEqual([
    { label: "under contract", ratio: 0.6 },
    { label: "grid average, for want of a residual mix", ratio: 0.4 },
  ]);
});

test("the table has both figures with their methods, an unknown one empty", () => {
  const figure = {
    value: null,
    low: null,
    high: null,
    unit: "g",
    method: "by the grid",
    sources: ["kepler"],
    estimated: false,
    simulated: false,
    asOf: null,
  };
  const marketBased = { ...figure, value: 12, method: "by contract", sources: ["kepler", "Wind"] };
  const scopeTwo = {
    locationBased: figure,
    marketBased,
    parts: null,
    locationUncoveredRatio: null,
  };
  expect(scopeTwoTable({ scopeTwo }).rows).toEqual([
    ["location based", null, "by the grid", "kepler"],
    ["market based", 12, "by contract", "kepler; Wind"],
  ]);
  expect(scopeTwoTable({ scopeTwo: null }).rows).toEqual([]);
});
