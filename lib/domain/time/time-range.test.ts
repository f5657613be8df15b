import { describe, expect, test } from "vitest";
import { parseTimePoint, resolveTimeRange } from "./time-range.ts";

const NOW_MS = Date.UTC(2026, 0, 10, 12);

describe("parseTimePoint", () => {
  test("reads a relative time: 24 h before noon is noon of the day before", () => {
    expect(parseTimePoint("now-24h", NOW_MS)).toBe(Date.UTC(2026, 0, 9, 12));
  });

  test("reads an ISO time with an offset: 13:00+01:00 is 12:00 UTC", () => {
    expect(parseTimePoint("2026-01-10T13:00:00+01:00", NOW_MS)).toBe(NOW_MS);
  });

  test.each(["", "yesterday", "now-3x", "2026-01-10T12:00:00", "2026-13-10T12:00:00Z"])(
    "%s is refused, not guessed",
    (text) => {
      expect(parseTimePoint(text, NOW_MS)).toBeNull();
    },
  );
});

test("a year that PostgreSQL does not write is refused, not handed on", () => {
  const texts = ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"];
  expect(texts.map((text) => parseTimePoint(text, NOW_MS))).toEqual([null, null, null]);
});

describe("resolveTimeRange", () => {
  test("a range that ends before it starts is refused", () => {
    expect(resolveTimeRange({ from: "now", to: "now-1h" }, NOW_MS)).toBeNull();
  });

  test("F5: a range of 100 years is refused", () => {
    const range = { from: "1926-01-01T00:00:00Z", to: "now" };
    expect(resolveTimeRange(range, NOW_MS)).toBeNull();
  });
});
