import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intervalText, readIntervals } from "./multirange.ts";

const at = (iso: string) => Date.parse(iso);

describe("intervals", () => {
  test("are read as PostgreSQL writes them", () => {
    const text =
      '{["2026-03-29 00:30:00+00","2026-03-29 01:00:00+00"),["2026-03-29 02:00:00.5+00","2026-03-29 03:00:00+00")}';
    expect(readIntervals(text)).toEqual([
      { startMs: at("2026-03-29T00:30:00Z"), endMs: at("2026-03-29T01:00:00Z") },
      { startMs: at("2026-03-29T02:00:00.500Z"), endMs: at("2026-03-29T03:00:00Z") },
    ]);
  });

  test("none is an empty list", () => {
    expect(readIntervals("{}")).toEqual([]);
    expect(intervalText([])).toBe("{}");
  });

  test.each([
    ["no multirange", "[1,2)"],
    ["an open end", '{["2026-03-29 00:30:00+00",)}'],
    ["another zone", '{["2026-03-29 00:30:00+01","2026-03-29 01:00:00+01")}'],
    ["an end that is part of it", '{["2026-03-29 00:30:00+00","2026-03-29 01:00:00+00"]}'],
  ])("%s is refused, not guessed", (_what, text) => {
    expect(() => readIntervals(text)).toThrow(RangeError);
  });

  test("come back as they were written", () => {
    const instant = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, instant), { maxLength: 5 }), (pairs) => {
        const value = pairs.map(([startMs, endMs]) => ({ startMs, endMs }));
        expect(readIntervals(intervalText(value))).toEqual(value);
      }),
    );
  });
});
