import { expect, test } from "vitest";
import { looksLikeAnotherPower, looksLikeAnotherUnit } from "./other-unit.ts";

type Case = readonly [label: string, values: number[], typical: number | null];

const OTHER: readonly Case[] = [["kg/kWh taken for g/kWh", [0.36, 0.38, 0.41], 380]];
const SAME: readonly Case[] = [
  ["a very clean day", [12, 15, 40], 380],
  ["zeros, which can be true", [0, 0, 0], 380],
  ["one odd hour among good ones", [0.3, 370, 390], 380],
  ["a grid of hydropower", [0.1, 0.1, 0.2], 12],
  ["nothing to compare with", [0.38], null],
];

test.each(OTHER)("K14: %s is another unit", (_label, values, typical) => {
  expect(looksLikeAnotherUnit(values, typical, { canBeZero: true })).toBe(true);
});

test.each(SAME)("K14: %s is no other unit", (_label, values, typical) => {
  expect(looksLikeAnotherUnit(values, typical, { canBeZero: true })).toBe(false);
});

test("K14: zeros all day are no grid's, where the life of its plants counts", () => {
  const zeros = Array.from({ length: 25 }, () => 0);
  expect(looksLikeAnotherUnit(zeros, 380, { canBeZero: false })).toBe(true);
  expect(
    looksLikeAnotherUnit([...zeros, ...zeros.map(() => 370), 370], 380, { canBeZero: false }),
  ).toBe(false);
  expect(looksLikeAnotherUnit(zeros, 12, { canBeZero: false })).toBe(false);
  expect(looksLikeAnotherUnit([], 380, { canBeZero: false })).toBe(false);
});

const OTHER_POWER: readonly Case[] = [
  ["GW taken for MW", [52, 55, 60], 54_000],
  ["kW taken for MW", [52_000_000, 55_000_000], 54_000],
];
const SAME_POWER: readonly Case[] = [
  ["a windless night", [2_000, 2_100, 9_000], 30_000],
  ["one odd hour among good ones", [52, 54_000, 55_000], 54_000],
  ["nothing made", [0, 0, 0], 54_000],
  ["nothing made before", [5], 0],
  ["nothing to compare with", [52], null],
];

test.each(OTHER_POWER)("K14: a mix of %s is in another unit", (_label, totals, typical) => {
  expect(looksLikeAnotherPower(totals, typical)).toBe(true);
});

test.each(SAME_POWER)("K14: a mix of %s is in no other unit", (_label, totals, typical) => {
  expect(looksLikeAnotherPower(totals, typical)).toBe(false);
});
