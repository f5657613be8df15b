import { expect, test } from "vitest";
import type { ComparisonResponse } from "#lib/contracts/grid.ts";
import { comparisonTable, prepareComparison } from "./prepare-comparison.ts";

const row = (region: string, meanGPerKwh: number | null, coveredHours: number) => ({
  region,
  name: region,
  zone: "XX",
  minGPerKwh: meanGPerKwh,
  meanGPerKwh,
  maxGPerKwh: meanGPerKwh,
  coveredHours,
  totalHours: 24,
  estimatedHours: 0,
  spark: [],
  sources: [],
  simulated: false,
  asOf: null,
  mix: {
    renewablePercent: null,
    fossilFreePercent: null,
    basis: null,
    sources: [],
    estimated: false,
    simulated: false,
    asOf: null,
    coveredHours: 0,
    reason: "No source has given the mix of this zone.",
  },
});
const response: ComparisonResponse = {
  from: "2026-11-19T00:00:00Z",
  to: "2026-11-20T00:00:00Z",
  signal: "average",
  scope: "lifecycle",
  rows: [row("a", 300, 24), row("b", null, 0), row("c", 20, 18)],
};

test("the cleanest region comes first and one without a value last, not as zero", () => {
  expect(prepareComparison(response).map(({ region }) => region)).toEqual(["c", "a", "b"]);
});

test("coverage is the share of hours with a value: 18 of 24 is 0.75", () => {
  expect(prepareComparison(response)[0]?.coveredRatio).toBe(0.75);
  expect(comparisonTable(prepareComparison(response)).rows[2]?.[3]).toBeNull();
});

test("a share that is not known is a gap of the table, not zero", () => {
  const [first] = comparisonTable(prepareComparison(response)).rows;
  expect(first?.slice(-3)).toEqual([null, null, null]);
});
