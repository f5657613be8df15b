import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { chooseNow } from "./choose-now.ts";

const NOW = Date.parse("2026-05-11T12:20:00Z");
const hour = (hoursOld: number, source: string) => ({
  hourAtMs: NOW - 20 * 60_000 - hoursOld * HOUR_MS,
  intensityGPerKwh: 300,
  source,
  estimated: source === "annual-average",
  simulated: false,
});
const average = hour(0, "annual-average");

test.each([
  ["a live value of this hour", hour(0, "energy-charts"), average, "energy-charts"],
  ["a live value of some hours ago", hour(5, "energy-charts"), average, "energy-charts"],
  ["the average, when the live value is over a day old", hour(30, "x"), average, "annual-average"],
  ["an old live value, when there is nothing else", hour(300, "x"), null, "x"],
  ["the average, when nothing is live", null, average, "annual-average"],
] as const)("shows %s", (...[, live, current, source]) => {
  expect(chooseNow({ live, current, nowMs: NOW })?.source).toBe(source);
});

test("nothing known is null", () => {
  expect(chooseNow({ live: null, current: null, nowMs: NOW })).toBeNull();
});
