import { describe, expect, test } from "vitest";
import { readTime, readZoneOffset } from "./read-time.ts";
import { Rejection } from "./rejection.ts";

const LATEST_MS = Date.UTC(2025, 5, 1);

function codeOf(result: unknown): string | null {
  return result instanceof Rejection ? result.code : null;
}

describe("readTime", () => {
  test.each([
    // 09:00 at +01:00 is 08:00 UTC.
    [
      "an offset",
      "2025-02-04T09:00:00+01:00",
      { atMs: Date.UTC(2025, 1, 4, 8), offsetMinutes: 60 },
    ],
    ["Z, which says nothing of the zone", "2025-02-04T08:00:00Z", at(0)],
    ["no seconds", "2025-02-04T08:00Z", at(0)],
    ["nanoseconds, cut to ms", "2025-02-04T08:00:00.123456789Z", at(123)],
    ["one decimal", "2025-02-04T08:00:00.1Z", at(100)],
    ["epoch milliseconds", Date.UTC(2025, 1, 4, 8), at(0)],
    // Clocks in Berlin jumped from 02:00 to 03:00 that night; with an offset the moment is certain.
    [
      "the hour a clock skips",
      "2025-03-30T02:30:00+01:00",
      { atMs: Date.UTC(2025, 2, 30, 1, 30), offsetMinutes: 60 },
    ],
    ["the leap day", "2024-02-29T00:00:00Z", { atMs: Date.UTC(2024, 1, 29), offsetMinutes: null }],
  ])("E11: reads %s", (_label, value, expected) => {
    expect(readTime(value, "/start", LATEST_MS)).toEqual(expected);
  });

  test.each([
    ["no zone", "2025-02-04T08:00:00", "time_without_zone"],
    ["+25:00", "2025-02-04T08:00:00+25:00", "invalid_zone"],
    ["30 February", "2025-02-30T08:00:00Z", "invalid_time"],
    ["29 February of a common year", "2025-02-29T08:00:00Z", "invalid_time"],
    ["a leap second", "2016-12-31T23:59:60Z", "invalid_time"],
    ["hour 24", "2025-02-04T24:00:00Z", "invalid_time"],
    ["words", "yesterday", "invalid_time"],
    ["a long text", `2025-02-04T08:00:00.${"1".repeat(100_000)}Z`, "invalid_time"],
    ["epoch seconds", Date.UTC(2025, 1, 4) / 1000, "time_in_seconds"],
    ["1970", "1970-01-01T00:00:00Z", "time_too_early"],
    ["zero", 0, "time_too_early"],
    ["2100", "2100-01-01T00:00:00Z", "time_in_future"],
    ["a moment after the latest", LATEST_MS + 1, "time_in_future"],
    ["a fraction of a millisecond", 1_738_656_000_000.5, "invalid_time"],
    ["NaN", Number.NaN, "invalid_time"],
    ["more than 2^53", 2n ** 60n, "invalid_time"],
    ["nothing", null, "missing_field"],
    ["a list", [], "wrong_type"],
  ])("E10, E11: refuses %s", (_label, value, code) => {
    expect(codeOf(readTime(value, "/start", LATEST_MS))).toBe(code);
  });
});

describe("readZoneOffset", () => {
  test.each([
    ["unknown", null, null],
    ["Z", "Z", 0],
    ["an id", "-05:00", -300],
    ["a quarter hour", "+05:45", 345],
    ["total seconds", { id: "+02:00", totalSeconds: 7200 }, 120],
  ])("reads %s", (_label, value, expected) => {
    expect(readZoneOffset(value, "/zoneOffset")).toBe(expected);
  });

  test.each([["Europe/Berlin"], ["+25:00"], ["+18:01"], [{ totalSeconds: 90 }], [60]])(
    "refuses %j",
    (value) => {
      expect(codeOf(readZoneOffset(value, "/zoneOffset"))).toBe("invalid_zone");
    },
  );
});

function at(ms: number): { atMs: number; offsetMinutes: null } {
  return { atMs: Date.UTC(2025, 1, 4, 8, 0, 0, ms), offsetMinutes: null };
}
