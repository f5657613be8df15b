import { describe, expect, test } from "vitest";
import { readDuration, readTime } from "./read-time.ts";

describe("a duration", () => {
  test.each([
    ["90m", 90],
    ["2h", 120],
    ["1h30m", 90],
    ["1.5h", 90],
    ["1d", 1440],
    ["1d12h", 2160],
    ["PT2H", 120],
    ["pt1h30m", 90],
    ["P1DT1H", 1500],
    ["1800s", 30],
  ])("%s has %i minutes", (text, minutes) => {
    expect(readDuration("--duration", text)).toBe(minutes * 60_000);
  });

  test.each(["", "2", "h", "2x", "-2h", "2h foo", "0m", "30m1h", "P1M", "P1Y", "PT", "two hours"])(
    "'%s' is none",
    (text) => {
      expect(() => readDuration("--duration", text)).toThrow("--duration: must be a duration");
    },
  );
});

const berlin = "Europe/Berlin";
// A Saturday in winter, 12:20 in Berlin.
const nowMs = Date.parse("2026-11-21T11:20:00Z");
const at = (text: string, zone = berlin) =>
  new Date(readTime("--by", text, { nowMs, zone }).atMs).toISOString();

describe("a time", () => {
  test.each([
    ["2026-11-22T18:00Z", "2026-11-22T18:00:00.000Z"],
    ["2026-11-22T18:00:00+05:30", "2026-11-22T12:30:00.000Z"],
    ["2026-11-22T18:00", "2026-11-22T17:00:00.000Z"],
    ["2026-11-22 18:00", "2026-11-22T17:00:00.000Z"],
    ["2026-11-22T18:00[America/New_York]", "2026-11-22T23:00:00.000Z"],
    ["18:00", "2026-11-21T17:00:00.000Z"],
    ["9:00", "2026-11-22T08:00:00.000Z"],
    ["12:20", "2026-11-22T11:20:00.000Z"],
    ["today 09:00", "2026-11-21T08:00:00.000Z"],
    ["tomorrow 06:00", "2026-11-22T05:00:00.000Z"],
    ["friday 18:00", "2026-11-27T17:00:00.000Z"],
    ["Fri 18:00", "2026-11-27T17:00:00.000Z"],
    ["saturday 18:00", "2026-11-21T17:00:00.000Z"],
    ["saturday 09:00", "2026-11-28T08:00:00.000Z"],
  ])("'%s' in Berlin is %s", (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  test.each([
    "",
    "friday",
    "soon",
    "2026-11-22",
    "2026-13-22T18:00",
    "2026-11-22T25:00",
    "25:00",
    "18",
    "someday 18:00",
    "t 18:00",
    "2026-11-22T18:00[Mars/Olympus]",
  ])("'%s' is none", (text) => {
    expect(() => at(text)).toThrow("--by: must be a time such as");
  });

  test("is said back with its offset and zone", () => {
    const { shown } = readTime("--by", "18:00", { nowMs, zone: berlin });
    expect(shown).toBe("2026-11-21T18:00:00+01:00[Europe/Berlin]");
  });

  test("a day with a change of clocks has the length that it has", () => {
    const before = { nowMs: Date.parse("2026-10-24T10:00:00Z"), zone: berlin };
    // By hand: on 25 October Berlin goes from +02:00 to +01:00 at 03:00.
    expect(readTime("--by", "tomorrow 06:00", before).shown).toContain("2026-10-25T06:00:00+01:00");
    expect(readTime("--by", "2026-10-25T01:30", before).atMs).toBe(
      Date.parse("2026-10-24T23:30:00Z"),
    );
  });

  test("half past two, twice: the first, so that a deadline is kept in both readings", () => {
    expect(at("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-10-25T02:30+01:00")).toBe("2026-10-25T01:30:00.000Z");
  });

  test("half past two, never: two and a half hours after midnight", () => {
    // By hand: on 28 March 2027 Berlin goes from 02:00 (+01:00) to 03:00 (+02:00).
    expect(at("2027-03-28T02:30")).toBe("2027-03-28T01:30:00.000Z");
  });

  test("zones of half hours are zones, too", () => {
    expect(at("2026-11-22T18:00", "Asia/Kolkata")).toBe("2026-11-22T12:30:00.000Z");
    expect(at("2026-11-22T18:00", "Asia/Kathmandu")).toBe("2026-11-22T12:15:00.000Z");
  });
});
