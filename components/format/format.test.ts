import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageOf, formatAge, formatDuration } from "./age.ts";
import { formatCo2e, formatCo2eSpread, showCo2e } from "./co2e.ts";
import { formatEnergy, formatPower } from "./energy.ts";
import {
  formatCount,
  formatIntensity,
  formatPercent,
  formatWholePercent,
  threeDigits,
} from "./number.ts";
import { formatTime, hourOfDay, isSameDay, isTimeZone, utcText, zoneName } from "./time.ts";

describe("emissions", () => {
  test.each([
    [0.0000000833, "83.3 ng"],
    [0.0000214, "21.4 µg"],
    [0.0214, "21.4 mg"],
    [2.1, "2.10 g"],
    [999.6, "1.00 kg"],
    [41_800, "41.8 kg"],
    [3_200_000, "3.20 t"],
    [0, "0 g"],
  ])("%d g is written %s", (grams, text) => {
    expect(formatCo2e(grams)).toBe(text);
  });

  test("the range takes the unit of the value", () => {
    expect(formatCo2eSpread({ value: 2.1, low: 1.4, high: 3.3 })).toBe("2.10 g (1.40 - 3.30)");
    expect(showCo2e({ value: 41_800, low: 38_900, high: 46_200 })).toEqual({
      value: "41.8",
      unit: "kg",
      range: "38.9 - 46.2",
    });
  });

  test("unknown is a dash, never zero", () => {
    expect(formatCo2e(null)).toBe("–");
    expect(formatCo2eSpread({ value: null, low: 1, high: 2 })).toBe("–");
  });

  test("half a range is not shown", () => {
    expect(formatCo2eSpread({ value: 2, low: 1, high: null })).toBe("2.00 g");
  });

  test("at most four digits stand before the unit, whatever the size", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 9.9e8, noNaN: true }), (grams) => {
        const digits = showCo2e({ value: grams }).value.replaceAll(/[^0-9]/g, "");
        expect(digits.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe("energy and power", () => {
  test.each([
    [3.6, "1.00 mWh"],
    [3600, "1.00 Wh"],
    [4_500_000, "1.25 kWh"],
  ])("%d J is written %s", (joules, text) => {
    expect(formatEnergy(joules)).toBe(text);
  });

  test("watts below one are milliwatts", () => {
    expect(formatPower(0.25)).toBe("250 mW");
    expect(formatPower(12.4)).toBe("12.4 W");
    expect(formatPower(null)).toBe("–");
  });
});

describe("numbers", () => {
  test("the viewer's locale decides the point", () => {
    expect(threeDigits(41.82, "de")).toBe("41,8");
    expect(formatCount(1_946_210, "en")).toBe("1,946,210");
  });

  test("per cent has one digit, a sign when asked, and a dash for nothing", () => {
    expect(formatPercent(0.0624)).toBe("6.2 %");
    expect(formatPercent(-0.0624, "en", true)).toBe("-6.2 %");
    expect(formatPercent(1.26)).toBe("126 %");
    expect(formatPercent(null)).toBe("–");
    expect(formatWholePercent(-0.382)).toBe("-38 %");
  });

  test("a missing intensity is a dash and zero is zero", () => {
    expect(formatIntensity(null)).toBe("–");
    expect(formatIntensity(0)).toBe("0");
    expect(formatIntensity(344.6)).toBe("345");
  });
});

describe("ages", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");

  test.each([
    [4_000, "4 s"],
    [480_000, "8 min"],
    [7_800_000, "2 h 10 min"],
    [7_200_000, "2 h"],
    [273_600_000, "3 d 4 h"],
    [-5_000, "0 s"],
  ])("%d ms is %s", (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  test("an age says that it is one, and says when there is none", () => {
    expect(formatAge("2026-11-20T09:50:00Z", now)).toBe("2 h 10 min old");
    expect(formatAge(null, now)).toBe("no data yet");
    expect(ageOf("not a time", now)).toBeNull();
  });
});

describe("times", () => {
  const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
  const noonUtc = Date.parse("2026-11-20T12:00:00Z");

  test("a zone has a short name, which follows the clock through the year", () => {
    expect(zoneName(Date.parse("2026-01-15T12:00:00Z"), berlin)).toBe("CET");
    expect(zoneName(Date.parse("2026-07-15T12:00:00Z"), berlin)).toBe("CEST");
    expect(
      zoneName(Date.parse("2026-07-15T12:00:00Z"), { locale: "en-GB", timeZone: "Asia/Kolkata" }),
    ).toBe("GMT+5:30");
  });

  test("two times are of one day by the viewer's clock, not by UTC", () => {
    const kolkata = { locale: "en-GB", timeZone: "Asia/Kolkata" };
    const late = Date.parse("2026-11-20T18:00:00Z");
    const later = Date.parse("2026-11-20T19:00:00Z");
    expect(isSameDay(late, later, kolkata)).toBe(false);
    expect(isSameDay(late, later, { ...kolkata, timeZone: "UTC" })).toBe(true);
  });

  test("are shown in the viewer's zone with the zone named, and in UTC for the tooltip", () => {
    expect(formatTime(noonUtc, "full", berlin)).toContain("13:00");
    expect(formatTime(noonUtc, "full", berlin)).toContain("CET");
    expect(utcText(noonUtc)).toBe("2026-11-20 12:00 UTC");
  });

  test("midnight is hour 0", () => {
    expect(hourOfDay(Date.parse("2026-11-19T23:00:00Z"), berlin)).toBe(0);
  });

  test("an unknown zone is recognised as such", () => {
    expect(isTimeZone("Europe/Berlin")).toBe(true);
    expect(isTimeZone("Middle/Earth")).toBe(false);
  });
});
