import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { type Piece, runOver, slotValues } from "./clean-windows.ts";
import type { ForecastHour } from "./forecast-profile.ts";
import { type RunSide, savingRange } from "./saving-range.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const hoursOf = (ranges: readonly (readonly [number, number, number])[]): ForecastHour[] =>
  ranges.map(([lowGPerKwh, intensityGPerKwh, highGPerKwh], index) => ({
    hourAtMs: T + index * HOUR_MS,
    lowGPerKwh,
    intensityGPerKwh,
    highGPerKwh,
  }));
const piece = (startHour: number, endHour: number): Piece => ({
  startMs: T + startHour * HOUR_MS,
  endMs: T + endHour * HOUR_MS,
});
const side = (zone: string | null, hours: ForecastHour[], pieces: Piece[]): RunSide => ({
  zone,
  pueRatio: 1,
  hours,
  pieces,
});
const four = hoursOf([
  [180, 200, 220],
  [90, 100, 110],
  [40, 50, 60],
  [40, 50, 60],
]);

test("runs apart: the worst is one at its low and the other at its high", () => {
  const range = savingRange({
    baseline: side("DE", four, [piece(0, 1)]),
    chosen: side("DE", four, [piece(2, 3)]),
  });
  // By hand: 180 - 60 and 220 - 40.
  expect(range).toEqual({
    lowGPerKwh: 120,
    highGPerKwh: 180,
    lowShare: 120 / 180,
    highShare: 180 / 220,
  });
});

test("an hour that both touch has one value: the same run saves exactly nothing", () => {
  const now = side("DE", four, [piece(0.5, 2.5)]);
  expect(savingRange({ baseline: now, chosen: now })).toEqual({
    lowGPerKwh: 0,
    highGPerKwh: 0,
    lowShare: 0,
    highShare: 0,
  });
});

test("runs that overlap differ only where they do not", () => {
  const range = savingRange({
    baseline: side("DE", four, [piece(0, 2)]),
    chosen: side("DE", four, [piece(1, 3)]),
  });
  // By hand: half of (180 - 60) and of (220 - 40); the hour between is in both.
  expect([range?.lowGPerKwh, range?.highGPerKwh]).toEqual([60, 90]);
  // The least share has it at its most: 60 of (180 + 110) / 2; the greatest at its least.
  expect(range?.lowShare).toBeCloseTo(60 / 145, 9);
  expect(range?.highShare).toBeCloseTo(90 / 155, 9);
});

test("two zones have two values, even at the same hour; a zone not known is never the same", () => {
  for (const zones of [
    ["DE", "FR"],
    [null, null],
  ] as const) {
    const range = savingRange({
      baseline: side(zones[0], four, [piece(0, 1)]),
      chosen: side(zones[1], four, [piece(0, 1)]),
    });
    expect([range?.lowGPerKwh, range?.highGPerKwh]).toEqual([-40, 40]);
  }
});

test("without a bound, or without the hour, nothing is claimed", () => {
  const open = four.map((hour, index) => (index === 2 ? { ...hour, highGPerKwh: null } : hour));
  const baseline = side("DE", open, [piece(0, 1)]);
  expect(savingRange({ baseline, chosen: side("DE", open, [piece(2, 3)]) })).toBeNull();
  expect(savingRange({ baseline, chosen: side("DE", open, [piece(1, 2)]) })).not.toBeNull();
  expect(savingRange({ baseline, chosen: side("DE", open, [piece(3, 5)]) })).toBeNull();
});

test("of nothing there is no share", () => {
  const clean = hoursOf([[0, 0, 10]]);
  const range = savingRange({
    baseline: side("NO", clean, [piece(0, 1)]),
    chosen: side("DE", four, [piece(0, 1)]),
  });
  expect(range).toMatchObject({ lowGPerKwh: -220, lowShare: null, highShare: null });
});

const anyHours = fc
  .array(
    fc
      .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
      )
      .map(([low, up, further]) => [low, low + up, low + up + further] as const),
    { minLength: 8, maxLength: 8 },
  )
  .map(hoursOf);
const anyPiece = fc
  .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 1, max: 7 }))
  .map(([start, length]) => [piece(start / 4, (start + length) / 4)]);

test("what is expected, and anything else that may come, lies within the range", () => {
  const anyCase = fc.record({
    home: anyHours,
    away: anyHours,
    isSameZone: fc.boolean(),
    from: anyPiece,
    to: anyPiece,
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
  });
  fc.assert(
    fc.property(anyCase, ({ home, away, isSameZone, from, to, shares }) => {
      const there = isSameZone ? home : away;
      const range = savingRange({
        baseline: side("A", home, from),
        chosen: side(isSameZone ? "A" : "B", there, to),
      });
      const came = (hours: readonly ForecastHour[], offset: number) =>
        hours.map((hour, index) => ({
          ...hour,
          intensityGPerKwh:
            (hour.lowGPerKwh ?? 0) +
            (shares[index + offset] ?? 0) * ((hour.highGPerKwh ?? 0) - (hour.lowGPerKwh ?? 0)),
        }));
      for (const [here, other] of [
        [home, there],
        [came(home, 0), came(there, isSameZone ? 0 : 8)],
      ] as const) {
        const base = runOver(slotValues(here), from)?.intensityGPerKwh ?? Number.NaN;
        const used = runOver(slotValues(other), to)?.intensityGPerKwh ?? Number.NaN;
        expect(base - used).toBeGreaterThanOrEqual((range?.lowGPerKwh ?? NaN) - 1e-6);
        expect(base - used).toBeLessThanOrEqual((range?.highGPerKwh ?? NaN) + 1e-6);
        expect(1 - used / base).toBeGreaterThanOrEqual((range?.lowShare ?? NaN) - 1e-6);
        expect(1 - used / base).toBeLessThanOrEqual((range?.highShare ?? NaN) + 1e-6);
      }
    }),
  );
});
