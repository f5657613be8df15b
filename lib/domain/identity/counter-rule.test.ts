import { expect, test } from "vitest";
import { isCounterPlausible } from "./counter-rule.ts";

test.each([
  ["A14 both are zero", 0, 0, true],
  ["it counts upwards", 4, 5, true],
  ["it starts to count", 0, 1, true],
  ["A13 it stands still", 5, 5, false],
  ["A13 it goes back", 5, 4, false],
  ["A13 it stops counting", 5, 0, false],
])("%s", (_label, stored, received, plausible) => {
  expect(isCounterPlausible(stored, received)).toBe(plausible);
});
