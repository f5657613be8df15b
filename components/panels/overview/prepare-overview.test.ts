import { expect, test } from "vitest";
import { changeRatio, measuredJoules } from "./prepare-overview.ts";

test.each([
  [93.8, 100, -0.062],
  [null, 100, null],
  [10, null, null],
  [10, 0, null],
])("%s after %s is a change of %s", (now, before, expected) => {
  const ratio = changeRatio(now, before);
  if (expected === null) expect(ratio).toBeNull();
  else expect(ratio).toBeCloseTo(expected, 12);
});

test("what the nodes measured is the sum of where it went, and unknown when nothing was", () => {
  const part = { name: "web", co2eG: null, shareRatio: null, kind: "namespace" } as const;
  // 3.6 MJ + 1.8 MJ = 5.4 MJ, which is 1.5 kWh.
  const parts = [3_600_000, 1_800_000].map((energyJoules) => ({ ...part, energyJoules }));
  expect(measuredJoules(parts)).toBe(5_400_000);
  expect(measuredJoules([])).toBeNull();
});
