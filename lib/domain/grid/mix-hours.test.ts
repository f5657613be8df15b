import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { type FuelSlot, mixHours, mixHoursOfSharedSlots } from "./mix-hours.ts";

const QUARTER_MS = HOUR_MS / 4;
const KINDS = [
  ["lignite", "coal"],
  ["hard coal", "coal"],
  ["wind", "wind"],
  ["nuclear", "nuclear"],
] as const;

/** Quarters of a few hours, each kind of plant with a value in each, in any order. */
const wholeHours = fc
  .array(fc.tuple(...KINDS.map(() => fc.integer({ min: -20, max: 50_000 }))), {
    minLength: 4,
    maxLength: 24,
  })
  .map((rows) => rows.slice(0, Math.floor(rows.length / 4) * 4))
  .chain((rows) => {
    const slots = rows.flatMap((powers, index) =>
      KINDS.map(([series, fuel], kind): FuelSlot => ({
        series,
        fuel,
        startMs: index * QUARTER_MS,
        slotMs: QUARTER_MS,
        meanMw: powers[kind] ?? 0,
      })),
    );
    return fc.shuffledSubarray(slots, { minLength: slots.length });
  });

test("where all quarters are there both ways of making hours agree, and nothing is estimated", () => {
  fc.assert(
    fc.property(wholeHours, (slots) => {
      const shared = mixHoursOfSharedSlots(slots);
      const strict = mixHours(slots);
      expect(shared.map(({ hourAtMs }) => hourAtMs)).toEqual(
        strict.map(({ hourAtMs }) => hourAtMs),
      );
      for (const [index, { mix, estimated }] of shared.entries()) {
        expect(estimated).toBe(false);
        for (const part of ["coal", "wind", "nuclear"] as const) {
          expect(mix[part]).toBeCloseTo(strict[index]?.mix[part] ?? Number.NaN, 6);
        }
      }
    }),
  );
});

test("a mean of some quarters lies between the least and the most of them, and is estimated", () => {
  fc.assert(
    fc.property(wholeHours, fc.nat(), (slots, pick) => {
      const missing = slots[pick % slots.length];
      const holed = slots.map((slot) => (slot === missing ? { ...slot, meanMw: null } : slot));
      for (const { hourAtMs, mix, estimated } of mixHoursOfSharedSlots(holed)) {
        const ofHour = holed.filter(
          ({ startMs }) => startMs >= hourAtMs && startMs < hourAtMs + HOUR_MS,
        );
        const winds = ofHour.flatMap(({ fuel, meanMw }) => (fuel === "wind" ? (meanMw ?? []) : []));
        if (mix.wind !== undefined) {
          expect(mix.wind).toBeGreaterThanOrEqual(Math.min(...winds));
          expect(mix.wind).toBeLessThanOrEqual(Math.max(...winds));
        }
        // Only a kind that makes more than 2 % can make an hour estimated.
        if (ofHour.every(({ meanMw }) => meanMw !== null)) expect(estimated).toBe(false);
      }
    }),
  );
});
