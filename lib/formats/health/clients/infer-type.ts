import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import { isLooseObject, type LooseObject, objectOrEmpty } from "../loose-json.ts";

/** Fields that only one type has. */
const TELLING_FIELDS: readonly (readonly [string, RecordType])[] = [
  ["activityIntensityType", "ActivityIntensity"],
  ["basalMetabolicRate", "BasalMetabolicRate"],
  ["level", "BloodGlucose"],
  ["systolic", "BloodPressure"],
  ["elevation", "ElevationGained"],
  ["completedExerciseSessionId", "PlannedExerciseSession"],
  ["exerciseType", "ExerciseSession"],
  ["floors", "FloorsClimbed"],
  ["heartRateVariabilityMillis", "HeartRateVariabilityRmssd"],
  ["heartRateVariabilityRmssd", "HeartRateVariabilityRmssd"],
  ["height", "Height"],
  ["volume", "Hydration"],
  ["distance", "Distance"],
  ["flow", "MenstruationFlow"],
  ["mindfulnessSessionType", "MindfulnessSession"],
  ["energyFromFat", "Nutrition"],
  ["protein", "Nutrition"],
  ["result", "OvulationTest"],
  ["protectionUsed", "SexualActivity"],
  ["appearance", "CervicalMucus"],
  ["deltas", "SkinTemperature"],
  ["stages", "SleepSession"],
  ["vo2MillilitersPerMinuteKilogram", "Vo2Max"],
  ["weight", "Weight"],
  ["rate", "RespiratoryRate"],
  ["beatsPerMinute", "RestingHeartRate"],
];

const TELLING_SAMPLES: readonly (readonly [string, RecordType])[] = [
  ["beatsPerMinute", "HeartRate"],
  ["revolutionsPerMinute", "CyclingPedalingCadence"],
  ["speed", "Speed"],
  ["power", "Power"],
  ["rate", "StepsCadence"],
];

/**
 * The type of a record in Health Connect's own shape: what it says, else what the address says, else
 * what only one type holds.
 *
 * Missing  null where none of these tells: `count` may be steps or pushes, `mass` of bone or water,
 *          `percentage` oxygen or fat.
 */
export function typeOfRecord(raw: LooseObject, hinted: RecordType | null): RecordType | null {
  const { recordType } = raw;
  if (recordType !== undefined && recordType !== null) {
    return typeof recordType === "string" ? recordTypeNamed(recordType) : null;
  }
  return hinted ?? inferredType(raw);
}

function inferredType(raw: LooseObject): RecordType | null {
  if (Array.isArray(raw.samples)) {
    const sample = objectOrEmpty(raw.samples.find(isLooseObject));
    return firstTold(sample, TELLING_SAMPLES);
  }
  return firstTold(raw, TELLING_FIELDS);
}

function firstTold(
  raw: LooseObject,
  table: readonly (readonly [string, RecordType])[],
): RecordType | null {
  return table.find(([field]) => raw[field] !== undefined && raw[field] !== null)?.[1] ?? null;
}
