import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetInText, plainMoment } from "./read-moment.ts";
import { readTime } from "./read-time.ts";
import { Rejection } from "./rejection.ts";

const LATEST_MS = Date.UTC(2095, 0, 1);

/** Texts near the grammar of a time: every place filled with something plausible or a little off. */
const two = fc.oneof(
  fc.integer({ min: 0, max: 62 }).map((number) => String(number).padStart(2, "0")),
  fc.constantFrom("", "0", "/5", "5:", "００", "-1", " 1"),
);
const nearTime = fc
  .record({
    year: fc.constantFrom("2024", "2025", "2000", "2100", "1999", "0024", "+024", "20２5"),
    month: two,
    day: two,
    clock: fc.tuple(two, two, two),
    fraction: fc.constantFrom("", ".", ".1", ".123", ".123456789", ".1234567890", ".1a"),
    zone: fc.oneof(
      fc.constantFrom("Z", "z", "", "+01:00", "-05:00", "+0530", "+18:00", "+18:01", "-25:00"),
      fc.constantFrom("+1:00", "+01:0", "-00:00", "+00:60", " Z", "ZZ", "+01:00Z", "GMT"),
    ),
  })
  .map(
    ({ year, month, day, clock: [hour, minute, second], fraction, zone }) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`,
  );

function exactly(value: unknown): number | null {
  const reading = readTime(value, "/start", LATEST_MS);
  return reading instanceof Rejection ? null : reading.atMs;
}

describe("plainMoment", () => {
  test("E11: reads nothing that the exact reader reads otherwise or refuses", () => {
    fc.assert(
      fc.property(fc.oneof(nearTime, fc.string(), fc.double(), fc.integer()), (value) => {
        const plainMs = plainMoment(value, LATEST_MS);
        if (!Number.isNaN(plainMs)) expect(exactly(value)).toBe(plainMs);
      }),
      { numRuns: 5_000 },
    );
  });

  test("reads every moment of the century as Date does, in any offset", () => {
    const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: LATEST_MS });
    fc.assert(
      fc.property(moment, fc.integer({ min: -1080, max: 1080 }), (atMs, minutes) => {
        const local = new Date(atMs + minutes * 60_000);
        fc.pre(local.getUTCFullYear() >= 2000);
        const sign = minutes < 0 ? "-" : "+";
        const clock = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
        const text = `${local.toISOString().slice(0, -1)}${sign}${clock}`;
        expect(plainMoment(text, LATEST_MS)).toBe(atMs);
        expect(offsetInText(text)).toBe(minutes + 0);
      }),
    );
  });

  test("every day from 2000 to 2094 follows the one before it", () => {
    for (let atMs = Date.UTC(2000, 0, 1); atMs < LATEST_MS; atMs += 86_400_000) {
      const text = new Date(atMs).toISOString();
      if (plainMoment(text, LATEST_MS) !== atMs) expect(text).toBe("read as itself");
    }
    expect(plainMoment("2100-01-01T00:00:00Z", Infinity)).toBeNaN();
  });

  test.each([[null], [undefined], [[]], [{}], [true], [1n], [Number.NaN], [Infinity], [0.5], [0]])(
    "E8: %s is left to the exact reader",
    (value) => {
      expect(plainMoment(value, LATEST_MS)).toBeNaN();
    },
  );
});
