import { describe, expect, test } from "vitest";
import { localDateAt, localDateOf, localTimeAt, offsetLabel } from "./local-day.ts";
import type { HealthRecord } from "./record.ts";

const BASE = {
  zoneOffsetMinutes: -300,
  origin: null,
  sourceId: null,
  clientRecordId: null,
  clientRecordVersion: 0,
  lastModifiedAtMs: null,
  device: null,
};

describe("localDateOf", () => {
  test("a record belongs to the date on its own clock", () => {
    // 02:00 UTC on the 5th is 21:00 on the 4th at UTC-05:00.
    const startAtMs = Date.UTC(2025, 1, 5, 2);
    const record: HealthRecord = {
      ...BASE,
      type: "Steps",
      startAtMs,
      endAtMs: startAtMs + 1,
      values: { count: 1 },
    };
    expect(localDateOf(record)).toBe("2025-02-04");
    expect(localDateOf({ ...record, zoneOffsetMinutes: null })).toBe("2025-02-05");
  });

  test("a night belongs to its morning", () => {
    // 23:00 on the 4th to 07:00 on the 5th, local.
    const record: HealthRecord = {
      ...BASE,
      type: "SleepSession",
      startAtMs: Date.UTC(2025, 1, 5, 4),
      endAtMs: Date.UTC(2025, 1, 5, 12),
      values: { title: null, notes: null, stages: [] },
    };
    expect(localDateOf(record)).toBe("2025-02-05");
  });
});

test("dates and times of day follow the offset, a quarter hour included", () => {
  const atMs = Date.UTC(2025, 1, 4, 20);
  expect(localDateAt(atMs, 345)).toBe("2025-02-05");
  expect(localTimeAt(atMs, 345)).toBe("01:45");
  expect(offsetLabel(345)).toBe("UTC+05:45");
  expect(offsetLabel(-300)).toBe("UTC-05:00");
  expect(offsetLabel(0)).toBe("UTC");
});
