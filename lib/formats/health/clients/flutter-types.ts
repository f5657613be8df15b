import type { RecordType } from "#lib/domain/health/catalogue.ts";

/** Points that are a record by themselves, by the plugin's name of their type. */
export const FLUTTER_NUMBERS: ReadonlyMap<unknown, RecordType> = new Map<unknown, RecordType>([
  ["STEPS", "Steps"],
  ["RESTING_HEART_RATE", "RestingHeartRate"],
  ["HEART_RATE_VARIABILITY_RMSSD", "HeartRateVariabilityRmssd"],
  ["BLOOD_GLUCOSE", "BloodGlucose"],
  ["BLOOD_OXYGEN", "OxygenSaturation"],
  ["BODY_TEMPERATURE", "BodyTemperature"],
  ["RESPIRATORY_RATE", "RespiratoryRate"],
  ["WEIGHT", "Weight"],
  ["HEIGHT", "Height"],
  ["BODY_FAT_PERCENTAGE", "BodyFat"],
  ["LEAN_BODY_MASS", "LeanBodyMass"],
  ["BODY_WATER_MASS", "BodyWaterMass"],
  ["WATER", "Hydration"],
  ["TOTAL_CALORIES_BURNED", "TotalCaloriesBurned"],
  ["ACTIVE_ENERGY_BURNED", "ActiveCaloriesBurned"],
  ["DISTANCE_DELTA", "Distance"],
  ["DISTANCE_WALKING_RUNNING", "Distance"],
  ["DISTANCE_CYCLING", "Distance"],
  ["DISTANCE_SWIMMING", "Distance"],
  ["FLIGHTS_CLIMBED", "FloorsClimbed"],
]);

/** Points of which several with one id are samples of one record. */
export const FLUTTER_SAMPLES: ReadonlyMap<unknown, RecordType> = new Map<unknown, RecordType>([
  ["HEART_RATE", "HeartRate"],
  ["SPEED", "Speed"],
  ["WALKING_SPEED", "Speed"],
]);

/** Stages by the plugin's name; null spans a night without being a stage. */
export const FLUTTER_STAGES: ReadonlyMap<unknown, string | null> = new Map<unknown, string | null>([
  ["SLEEP_ASLEEP", "SLEEPING"],
  ["SLEEP_AWAKE", "AWAKE"],
  ["SLEEP_AWAKE_IN_BED", "AWAKE_IN_BED"],
  ["SLEEP_DEEP", "DEEP"],
  ["SLEEP_LIGHT", "LIGHT"],
  ["SLEEP_OUT_OF_BED", "OUT_OF_BED"],
  ["SLEEP_REM", "REM"],
  ["SLEEP_UNKNOWN", "UNKNOWN"],
  ["SLEEP_IN_BED", null],
  ["SLEEP_SESSION", null],
]);

/** Nutrients of the plugin's meals, all in grams, whose names are not ours in snake case. */
export const FLUTTER_NUTRIENTS: Readonly<Record<string, string>> = {
  fat: "totalFat",
  carbs: "totalCarbohydrate",
  fiber: "dietaryFiber",
  fat_unsaturated: "unsaturatedFat",
  fat_monounsaturated: "monounsaturatedFat",
  fat_polyunsaturated: "polyunsaturatedFat",
  fat_saturated: "saturatedFat",
  fat_trans_monoenoic: "transFat",
  b1_thiamine: "thiamin",
  b2_riboflavin: "riboflavin",
  b3_niacin: "niacin",
  b5_pantothenic_acid: "pantothenicAcid",
  b6_pyridoxine: "vitaminB6",
  b7_biotin: "biotin",
  b9_folate: "folate",
  b12_cobalamin: "vitaminB12",
  vitamin_a: "vitaminA",
  vitamin_c: "vitaminC",
  vitamin_d: "vitaminD",
  vitamin_e: "vitaminE",
  vitamin_k: "vitaminK",
};
