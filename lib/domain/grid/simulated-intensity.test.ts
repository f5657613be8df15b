import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS, hoursBetween } from "../time/hour.ts";
import { simulatedIntensity } from "./simulated-intensity.ts";

const FROM = Date.parse("2026-01-01T00:00:00Z");
const YEAR = hoursBetween(FROM, Date.parse("2027-01-01T00:00:00Z"));
const yearOf = (zone: string) => YEAR.map((ms) => simulatedIntensity(zone, ms, "lifecycle"));
const meanOf = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

describe("simulatedIntensity", () => {
  test("the same zone and hour give the same value, and every value is plausible", () => {
    const anyHour = fc.integer({ min: 0, max: 600_000 }).map((hour) => hour * HOUR_MS);
    fc.assert(
      fc.property(fc.constantFrom("DE", "SE-SE3", "IN-WE", "XX"), anyHour, (zone, hourAtMs) => {
        const value = simulatedIntensity(zone, hourAtMs, "lifecycle");
        expect(simulatedIntensity(zone, hourAtMs, "lifecycle")).toBe(value);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(1500);
        expect(simulatedIntensity(zone, hourAtMs, "direct")).toBeLessThan(value + 1e-9);
      }),
    );
  });

  test.each([
    ["DE", 340],
    ["FR", 35],
    ["IN-WE", 655],
    ["US-MIDA-PJM", 410],
  ])("a year of %s averages near %d g/kWh", (zone, expected) => {
    expect(meanOf(yearOf(zone))).toBeGreaterThan(expected * 0.85);
    expect(meanOf(yearOf(zone))).toBeLessThan(expected * 1.15);
  });

  test("has gaps, but few", () => {
    const gaps = yearOf("DE").filter((value) => value === null).length;
    expect(gaps).toBeGreaterThan(5);
    expect(gaps).toBeLessThan(YEAR.length * 0.01);
  });

  test("midday is cleaner than the evening in a sunny zone", () => {
    // Los Angeles sun time is about UTC-8: noon is 20 UTC, the evening peak 3 UTC.
    const at = (hour: number) =>
      meanOf(yearOf("US-CAL-CISO").filter((_value, index) => index % 24 === hour));
    expect(at(20)).toBeLessThan(at(3) * 0.75);
  });
});
