import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS, hoursBetween } from "../time/hour.ts";
import { mixIntensityGPerKwh, shareOfParts } from "./fuel-mix.ts";
import { simulatedIntensity } from "./simulated-intensity.ts";
import { simulatedMix } from "./simulated-mix.ts";

const ZONES = ["DE", "FR", "SE-SE3", "NO-NO1", "IN-WE", "US-CAL-CISO", "BR-CS", "ZA", "XX"];
const anyZone = fc.constantFrom(...ZONES);
const anyHour = fc.integer({ min: 0, max: 600_000 }).map((hour) => hour * HOUR_MS);

describe("simulatedMix", () => {
  test("has the intensity it was made for, both scopes, where plants can have it", () => {
    fc.assert(
      fc.property(anyZone, anyHour, (zone, hourAtMs) => {
        const lifecycle = simulatedIntensity(zone, hourAtMs, "lifecycle");
        if (lifecycle === null) return;
        const mix = simulatedMix(zone, hourAtMs, lifecycle);
        // Wind has 11 g/kWh and coal 820; a tenth of a MW of 10,000 is far below a thousandth.
        const possible = Math.min(820, Math.max(11, lifecycle));
        const made = mixIntensityGPerKwh(mix, "lifecycle") ?? Number.NaN;
        expect(Math.abs(made / possible - 1)).toBeLessThan(0.001);
        const direct = mixIntensityGPerKwh(mix, "direct") ?? Number.NaN;
        const told = simulatedIntensity(zone, hourAtMs, "direct") ?? Number.NaN;
        expect(Math.abs(told - Math.max(1, Math.min(direct, lifecycle)))).toBeLessThan(0.051);
      }),
    );
  });

  test("is the same each time, nowhere negative, and its shares sum to 1", () => {
    fc.assert(
      fc.property(
        anyZone,
        anyHour,
        fc.double({ min: 1, max: 1500, noNaN: true }),
        (zone, at, g) => {
          const mix = simulatedMix(zone, at, g);
          expect(simulatedMix(zone, at, g)).toEqual(mix);
          for (const meanMw of Object.values(mix)) expect(meanMw).toBeGreaterThanOrEqual(0);
          const parts = shareOfParts(mix)?.parts ?? [];
          expect(parts.reduce((sum, { shareRatio }) => sum + shareRatio, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test("the sun makes nothing at night and much at noon in a sunny zone", () => {
    // Los Angeles sun time is about UTC-8: noon is 20 UTC, midnight 8 UTC.
    const days = hoursBetween(
      Date.parse("2026-06-01T00:00:00Z"),
      Date.parse("2026-06-11T00:00:00Z"),
    );
    const solarMwAt = (hourOfDay: number) =>
      days
        .filter((hourAtMs) => (hourAtMs / HOUR_MS) % 24 === hourOfDay)
        .map((hourAtMs) => simulatedMix("US-CAL-CISO", hourAtMs, 215).solar ?? 0);
    expect(Math.max(...solarMwAt(8))).toBe(0);
    expect(Math.min(...solarMwAt(20))).toBeGreaterThan(2000);
  });
});
