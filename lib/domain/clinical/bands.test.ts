import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bandOf,
  BMI_BANDS,
  DIASTOLIC_BANDS,
  FASTING_GLUCOSE_BANDS,
  GLUCOSE_READING_BANDS,
  RESPIRATION_BANDS,
  RESTING_HEART_RATE_BANDS,
  SLEEP_DURATION_BANDS,
  SLEEP_EFFICIENCY_BANDS,
  STEP_BANDS,
  SYSTOLIC_BANDS,
  TEMPERATURE_BANDS,
} from "./bands.ts";

test.each([
  ["glucose", GLUCOSE_READING_BANDS],
  ["fasting glucose", FASTING_GLUCOSE_BANDS],
  ["sleep duration", SLEEP_DURATION_BANDS],
  ["sleep efficiency", SLEEP_EFFICIENCY_BANDS],
  ["steps", STEP_BANDS],
  ["resting heart rate", RESTING_HEART_RATE_BANDS],
  ["respiratory rate", RESPIRATION_BANDS],
  ["temperature", TEMPERATURE_BANDS],
  ["systolic", SYSTOLIC_BANDS],
  ["diastolic", DIASTOLIC_BANDS],
  ["body mass index", BMI_BANDS],
])("every number falls in exactly one %s band, cut-points included", (_label, bands) => {
  const cuts = bands.flatMap(({ lower, upper }) => [lower, upper]).filter((cut) => cut !== null);
  const value = fc.oneof(fc.constantFrom(...cuts), fc.double({ min: 0, max: 20_000, noNaN: true }));
  fc.assert(
    fc.property(value, (number) => {
      const holding = bands.filter((band) => {
        try {
          return bandOf([band], number) === band;
        } catch {
          return false;
        }
      });
      expect(holding).toHaveLength(1);
    }),
  );
  expect(bands.every(({ source }) => source.length > 10)).toBe(true);
});

test("NaN is in no band", () => {
  expect(() => bandOf(STEP_BANDS, Number.NaN)).toThrow(RangeError);
});
