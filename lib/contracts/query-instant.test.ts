import { describe, expect, test } from "vitest";
import { queryInstant } from "./query-instant.ts";

const read = (text: string) => queryInstant.safeParse(text).data?.toISOString() ?? null;

describe("an instant of a query", () => {
  test.each([
    ["2026-03-05T12:30:00Z", "2026-03-05T12:30:00.000Z"],
    ["2026-03-05T12:30:00+01:00", "2026-03-05T11:30:00.000Z"],
    ["2026-03-05T12:30:00 01:00", "2026-03-05T11:30:00.000Z"],
    ["2026-03-05", "2026-03-05T00:00:00.000Z"],
    ["2026-03-05T12:30:00", "2026-03-05T12:30:00.000Z"],
    ["2026-03-05T12:30:00.123456", "2026-03-05T12:30:00.123Z"],
  ])("%s is %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test.each(["0000-01-01", "0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])(
    "%s is refused: PostgreSQL does not write its year",
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  test.each(["", "yesterday", "2026-13-01", "1 OR 1=1", "2026-03-05T25:00:00Z", "'; drop"])(
    "F5: %j is refused",
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
