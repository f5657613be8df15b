import { expect, test } from "vitest";
import { looksLikeAnotherUnit } from "./other-unit.ts";

test.each([
  ["kg/kWh taken for g/kWh", [0.36, 0.38, 0.41], 380, true],
  ["a very clean day", [12, 15, 40], 380, false],
  ["zeros, which can be true", [0, 0, 0], 380, false],
  ["one odd hour among good ones", [0.3, 370, 390], 380, false],
  ["a grid of hydropower", [0.1, 0.1, 0.2], 12, false],
  ["nothing to compare with", [0.38], null, false],
])("K14: %s", (_label, ...given) => {
  const [values, typical, expected] = given;
  expect(looksLikeAnotherUnit(values, typical)).toBe(expected);
});
