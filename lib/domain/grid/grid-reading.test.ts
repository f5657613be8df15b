import { expect, test } from "vitest";
import { checkReadings } from "./grid-reading.ts";

const T = Date.parse("2026-05-11T04:00:00Z");
const reading = (intensityGPerKwh: number | null, hourAtMs = T) => ({ hourAtMs, intensityGPerKwh });

test("a gap is left out and counted; a zero is a value", () => {
  const checked = checkReadings([reading(null), reading(0), reading(212.5)]);
  expect(checked.accepted.map((kept) => kept.intensityGPerKwh)).toEqual([0, 212.5]);
  expect(checked.gapCount).toBe(1);
});

test.each([
  ["negative", reading(-1)],
  ["above any grid", reading(5000)],
  ["not a number", reading(Number.NaN)],
  ["endless", reading(Number.POSITIVE_INFINITY)],
  ["off the hour", reading(200, T + 60_000)],
])("a reading that is %s is refused and counted", (_label, bad) => {
  expect(checkReadings([bad])).toEqual({ accepted: [], gapCount: 0, refusedCount: 1 });
});
