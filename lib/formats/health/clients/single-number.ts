import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import {
  BEATS,
  BREATHS,
  COUNT,
  ENERGY,
  GLUCOSE,
  KCAL_PER_DAY,
  LENGTH,
  MASS,
  type Measure,
  MILLIS,
  ofSymbol,
  PER_MINUTE,
  PERCENT,
  TEMPERATURE,
  UNKNOWN_UNIT,
  VELOCITY,
  VO2,
  VOLUME,
  WATTS,
} from "./measures.ts";

type Place = { field: string; measure: Measure; isSample: boolean };

const one = (field: string, measure: Measure): Place => ({ field, measure, isSample: false });
const sample = (field: string, measure: Measure): Place => ({ field, measure, isSample: true });

/** Types whose measurement is one number: where it goes, and in what units clients send it. */
const PLACES: ReadonlyMap<RecordType, Place> = new Map<RecordType, Place>([
  ["ActiveCaloriesBurned", one("energyKcal", ENERGY)],
  ["BasalBodyTemperature", one("temperatureC", TEMPERATURE)],
  ["BasalMetabolicRate", one("powerKcalPerDay", KCAL_PER_DAY)],
  ["BloodGlucose", one("levelMgPerDl", GLUCOSE)],
  ["BodyFat", one("percentage", PERCENT)],
  ["BodyTemperature", one("temperatureC", TEMPERATURE)],
  ["BodyWaterMass", one("massKg", MASS)],
  ["BoneMass", one("massKg", MASS)],
  ["CyclingPedalingCadence", sample("revolutionsPerMinute", PER_MINUTE)],
  ["Distance", one("distanceM", LENGTH)],
  ["ElevationGained", one("elevationM", LENGTH)],
  ["FloorsClimbed", one("floors", COUNT)],
  ["HeartRate", sample("beatsPerMinute", BEATS)],
  ["HeartRateVariabilityRmssd", one("rmssdMs", MILLIS)],
  ["Height", one("heightM", LENGTH)],
  ["Hydration", one("volumeL", VOLUME)],
  ["LeanBodyMass", one("massKg", MASS)],
  ["OxygenSaturation", one("percentage", PERCENT)],
  ["Power", sample("powerW", WATTS)],
  ["RespiratoryRate", one("breathsPerMinute", BREATHS)],
  ["RestingHeartRate", one("beatsPerMinute", BEATS)],
  ["Speed", sample("speedMPerS", VELOCITY)],
  ["Steps", one("count", COUNT)],
  ["StepsCadence", sample("stepsPerMinute", PER_MINUTE)],
  ["TotalCaloriesBurned", one("energyKcal", ENERGY)],
  ["Vo2Max", one("vo2MlPerMinuteKg", VO2)],
  ["Weight", one("massKg", MASS)],
  ["WheelchairPushes", one("count", COUNT)],
]);

export type SingleNumber = { value: unknown; unit: unknown; at: unknown };

/** Whether a type's measurement is one number. */
export function isSingleNumber(type: RecordType): boolean {
  return PLACES.has(type);
}

/**
 * The values of a record whose measurement is one number with its unit.
 *
 * Errors   a unit that is missing or not one of the quantity, at `/unit`.
 */
export function singleNumberValues(
  type: RecordType,
  { value, unit, at }: SingleNumber,
): Record<string, unknown> | Rejection {
  const place = PLACES.get(type);
  const converted = place === undefined ? UNKNOWN_UNIT : ofSymbol(value, unit, place.measure);
  if (place === undefined || converted === UNKNOWN_UNIT) {
    return new Rejection("unknown_unit", "The unit is missing or not known.", "/unit");
  }
  if (!place.isSample) return { [place.field]: converted };
  return { samples: [{ at, [place.field]: converted }] };
}
