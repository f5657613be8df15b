import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldTime, fieldTimes, timeField, wallTime } from "./zoned-time.ts";

const iso = (field: string, zone: string) => {
  const timeMs = fieldTime(field, zone);
  return timeMs === null ? null : new Date(timeMs).toISOString();
};

describe("a field in a zone", () => {
  test.each([
    ["2026-11-21T09:00", "Europe/Berlin", "2026-11-21T08:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
    ["2026-11-21T09:00", "UTC", "2026-11-21T09:00:00.000Z"],
    ["2026-11-21T09:00", "Asia/Kolkata", "2026-11-21T03:30:00.000Z"],
    ["2026-11-21T09:00", "America/Los_Angeles", "2026-11-21T17:00:00.000Z"],
  ])("%s in %s is %s", (field, zone, expected) => {
    expect(iso(field, zone)).toBe(expected);
  });

  test("an hour that the clocks leave out is read after the jump, one that comes twice the first time", () => {
    expect(iso("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(iso("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(iso("2026-10-25T03:30", "Europe/Berlin")).toBe("2026-10-25T02:30:00.000Z");
  });

  test.each([
    ["2026-10-25T02:30", "Europe/Berlin", ["2026-10-25T00:30", "2026-10-25T01:30"]],
    ["2026-10-25T03:00", "Europe/Berlin", ["2026-10-25T02:00"]],
    ["2026-10-25T01:59", "Europe/Berlin", ["2026-10-24T23:59"]],
    ["2026-03-29T02:30", "Europe/Berlin", []],
    ["2026-03-29T03:00", "Europe/Berlin", ["2026-03-29T01:00"]],
    ["2026-11-01T01:15", "America/New_York", ["2026-11-01T05:15", "2026-11-01T06:15"]],
    ["2026-04-05T01:45", "Australia/Lord_Howe", ["2026-04-04T14:45", "2026-04-04T15:15"]],
    ["tomorrow", "UTC", []],
  ])("%s in %s is each time that the clocks show it", (field, zone, expected) => {
    const times = fieldTimes(field, zone).map((timeMs) => new Date(timeMs).toISOString());
    expect(times).toEqual(expected.map((minute) => `${minute}:00.000Z`));
  });

  test.each(["", "tomorrow", "2026-11-21"])("'%s' is no time", (field) => {
    expect(fieldTime(field, "UTC")).toBeNull();
  });

  test("what is written is read again, in every hour that comes once", () => {
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata");
    const minute = fc.integer({ min: 29_000_000, max: 30_500_000 });
    fc.assert(
      fc.property(zones, minute, (zone, minutes) => {
        const timeMs = minutes * 60_000;
        const read = fieldTime(timeField(timeMs, zone), zone) ?? Number.NaN;
        // The second of two equal hours reads as the first.
        const isOneOf = fieldTimes(timeField(timeMs, zone), zone).includes(timeMs);
        return isOneOf && (read === timeMs || timeMs - read === 3_600_000);
      }),
    );
  });
});

test("the clocks of a zone at an instant", () => {
  expect(wallTime(Date.parse("2026-11-20T23:30:00Z"), "Europe/Berlin")).toEqual({
    year: 2026,
    month: 11,
    day: 21,
    hour: 0,
    minute: 30,
  });
});
