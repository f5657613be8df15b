import { expect, test } from "vitest";
import { isCounterPlausible } from "./counter-rule.ts";

type Case = { stored: number; received: number; plausible: boolean };
const pair = (stored: number, received: number, plausible: boolean): Case => ({
  stored,
  received,
  plausible,
});

test.each<[string, Case]>([
  ["A14 both are zero", pair(0, 0, true)],
  ["it counts upwards", pair(4, 5, true)],
  ["it starts to count", pair(0, 1, true)],
  ["A13 it stands still", pair(5, 5, false)],
  ["A13 it goes back", pair(5, 4, false)],
  ["A13 it stops counting", pair(5, 0, false)],
])("%s", (_label, { stored, received, plausible }) => {
  expect(isCounterPlausible(stored, received)).toBe(plausible);
});
