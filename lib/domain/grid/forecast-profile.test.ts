import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS, hoursBetween } from "../time/hour.ts";
import { forecastFromHistory } from "./forecast-profile.ts";
import { simulatedIntensity } from "./simulated-intensity.ts";

const ORIGIN = Date.parse("2026-05-11T00:00:00Z");

/** `hours` hours of history that end at the origin, valued by `valueOf(hours before the origin)`. */
function historyOf(hours: number, valueOf: (back: number) => number) {
  return hoursBetween(ORIGIN - hours * HOUR_MS, ORIGIN).map((hourAtMs) => ({
    hourAtMs,
    intensityGPerKwh: valueOf((ORIGIN - hourAtMs) / HOUR_MS),
  }));
}
const forecast = (history: ReturnType<typeof historyOf>, horizonHours = 96) =>
  forecastFromHistory({ history, originMs: ORIGIN, horizonHours });

describe("forecastFromHistory", () => {
  test("nothing known gives null, not a flat zero", () => {
    expect(forecast([])).toBeNull();
    expect(forecast([{ hourAtMs: ORIGIN - 30 * 24 * HOUR_MS, intensityGPerKwh: 5 }])).toBeNull();
  });

  test("three hours of history: the mean of the last values, and says so", () => {
    const result = forecast(
      historyOf(3, (back) => back * 100),
      4,
    );
    // By hand: (100 + 200 + 300) / 3 = 200.
    expect(result?.method).toBe("last-values");
    expect(result?.points.map((point) => point.intensityGPerKwh)).toEqual([200, 200, 200, 200]);
  });

  test("one day of history: the same hours of that day", () => {
    const result = forecast(
      historyOf(24, (back) => 1000 - back),
      48,
    );
    expect(result?.method).toBe("persistence-24h");
    // The origin's own hour a day before is 24 hours back: 976; one hour later: 977.
    expect(result?.points[0]?.intensityGPerKwh).toBe(976);
    expect(result?.points[1]?.intensityGPerKwh).toBe(977);
    expect(result?.points[24]?.intensityGPerKwh).toBe(976);
  });

  test("three days of history blend the last day with the usual day", () => {
    const result = forecast(
      historyOf(72, (back) => (back <= 24 ? 100 : 400)),
      96,
    );
    expect(result?.method).toBe("persistence-profile");
    // Usual day: (100 + 400 + 400) / 3 = 300. Lead 0: the last day, 100. Lead 24 of 48: half of
    // each, 200. From lead 48 on: the usual day, 300.
    expect(result?.points[0]?.intensityGPerKwh).toBeCloseTo(100, 9);
    expect(result?.points[24]?.intensityGPerKwh).toBeCloseTo(200, 9);
    expect(result?.points[60]?.intensityGPerKwh).toBeCloseTo(300, 9);
  });

  test("a daily rhythm that repeats exactly is forecast exactly, with no width", () => {
    const rhythm = (back: number) => 200 + 10 * (back % 24);
    const result = forecast(historyOf(14 * 24, rhythm), 72);
    result?.points.forEach((point, lead) => {
      expect(point.intensityGPerKwh).toBeCloseTo(200 + 10 * ((24 - (lead % 24)) % 24), 6);
      expect(point.highGPerKwh).toBeCloseTo(point.lowGPerKwh ?? -1, 6);
    });
  });

  test("values at or after the origin are not looked at", () => {
    const past = historyOf(14 * 24, (back) => 100 + back);
    const future = hoursBetween(ORIGIN, ORIGIN + 48 * HOUR_MS).map((hourAtMs) => ({
      hourAtMs,
      intensityGPerKwh: 9999,
    }));
    expect(forecast([...past, ...future])).toEqual(forecast(past));
  });

  test("the range holds the value and never goes below zero", () => {
    const values = fc.array(fc.double({ min: 0, max: 900, noNaN: true }), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(values, (list) => {
        const result = forecast(historyOf(list.length, (back) => list[back - 1] ?? 0));
        expect(result?.points).toHaveLength(96);
        for (const { intensityGPerKwh, lowGPerKwh, highGPerKwh } of result?.points ?? []) {
          expect(lowGPerKwh).toBeGreaterThanOrEqual(0);
          expect(lowGPerKwh).toBeLessThanOrEqual(intensityGPerKwh);
          expect(highGPerKwh).toBeGreaterThanOrEqual(intensityGPerKwh);
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each(["DE", "GB", "US-CAL-CISO"])(
    "about four in five hours of %s fall in the range",
    (zone) => {
      const valueAt = (ms: number) => simulatedIntensity(zone, ms, "lifecycle");
      let hours = 0;
      let inside = 0;
      for (let week = 0; week < 40; week += 1) {
        const originMs = ORIGIN + week * 7 * 24 * HOUR_MS;
        const history = hoursBetween(originMs - 28 * 24 * HOUR_MS, originMs).flatMap((hourAtMs) => {
          const intensityGPerKwh = valueAt(hourAtMs);
          return intensityGPerKwh === null ? [] : [{ hourAtMs, intensityGPerKwh }];
        });
        for (const point of forecastFromHistory({ history, originMs, horizonHours: 96 })?.points ??
          []) {
          const actual = valueAt(point.hourAtMs);
          if (actual === null || point.lowGPerKwh === null || point.highGPerKwh === null) continue;
          hours += 1;
          if (actual >= point.lowGPerKwh && actual <= point.highGPerKwh) inside += 1;
        }
      }
      expect(inside / hours).toBeGreaterThan(0.72);
      expect(inside / hours).toBeLessThan(0.92);
    },
  );
});
