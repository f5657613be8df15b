import { MACRONUTRIENTS, MICRONUTRIENTS } from "#lib/domain/health/enumerations.ts";
import type { RecordType } from "#lib/domain/health/catalogue.ts";
import {
  amounts,
  measured,
  measuredOrBare,
  plain,
  samples,
  type SourceField,
  spans,
} from "./field-reading.ts";
import {
  ENERGY,
  GLUCOSE,
  KCAL_PER_DAY,
  LENGTH,
  MASS,
  MILLIS,
  NUTRIENT,
  PER_MINUTE,
  PERCENT,
  PRESSURE,
  TEMPERATURE,
  TEMPERATURE_DELTA,
  VELOCITY,
  VOLUME,
  WATTS,
} from "./measures.ts";
import { exerciseType } from "./names.ts";

const TEXTS = [plain("title"), plain("notes")];
const MASS_FIELD = [measured("massKg", "mass", MASS)];
const ENERGY_FIELD = [measured("energyKcal", "energy", ENERGY)];
const PERCENTAGE = [measuredOrBare("percentage", ["percentage"], PERCENT)];
const BODY_TEMPERATURE = [
  measured("temperatureC", "temperature", TEMPERATURE),
  plain("measurementLocation"),
];
const COUNT = [plain("count")];
/** The health-sync-app has a name for a method that is not known; Health Connect has not. */
const knownOrNull = (value: unknown) => (value === "UNKNOWN" ? null : value);
const EXERCISE = plain("exerciseType", ["exerciseType"], exerciseType);

/**
 * Where each type's fields are in a record of Health Connect's own shape: as react-native-health-connect
 * and the Tasker plugin write it, and as the health-sync-app writes it in Avro.
 */
export const RECORD_FIELDS: Readonly<Record<RecordType, readonly SourceField[]>> = {
  ActiveCaloriesBurned: ENERGY_FIELD,
  ActivityIntensity: [plain("intensity", ["activityIntensityType"])],
  BasalBodyTemperature: BODY_TEMPERATURE,
  BasalMetabolicRate: [measured("powerKcalPerDay", "basalMetabolicRate", KCAL_PER_DAY)],
  BloodGlucose: [
    measured("levelMgPerDl", "level", GLUCOSE),
    plain("specimenSource"),
    plain("mealType"),
    plain("relationToMeal"),
  ],
  BloodPressure: [
    measuredOrBare("systolicMmHg", ["systolic"], PRESSURE),
    measuredOrBare("diastolicMmHg", ["diastolic"], PRESSURE),
    plain("bodyPosition"),
    plain("measurementLocation"),
  ],
  BodyFat: PERCENTAGE,
  BodyTemperature: BODY_TEMPERATURE,
  BodyWaterMass: MASS_FIELD,
  BoneMass: MASS_FIELD,
  CervicalMucus: [plain("appearance"), plain("sensation")],
  CyclingPedalingCadence: [samples("samples", "samples", plain("revolutionsPerMinute"))],
  Distance: [measured("distanceM", "distance", LENGTH)],
  ElevationGained: [measured("elevationM", "elevation", LENGTH)],
  ExerciseSession: [
    EXERCISE,
    ...TEXTS,
    spans("segments", "segments", [
      plain("segmentTypeNumber", ["segmentType"]),
      plain("repetitions"),
    ]),
    spans("laps", "laps", [measured("lengthM", "length", LENGTH)]),
    plain("plannedExerciseSessionId"),
    plain("perceivedExertion", ["rateOfPerceivedExertion"]),
  ],
  FloorsClimbed: [plain("floors")],
  HeartRate: [samples("samples", "samples", plain("beatsPerMinute"))],
  HeartRateVariabilityRmssd: [
    measuredOrBare("rmssdMs", ["heartRateVariabilityMillis", "heartRateVariabilityRmssd"], MILLIS),
  ],
  Height: [measured("heightM", "height", LENGTH)],
  Hydration: [measured("volumeL", "volume", VOLUME)],
  IntermenstrualBleeding: [],
  LeanBodyMass: MASS_FIELD,
  MenstruationFlow: [plain("flow")],
  MenstruationPeriod: [],
  MindfulnessSession: [plain("mindfulnessType", ["mindfulnessSessionType"]), ...TEXTS],
  Nutrition: [
    plain("name"),
    plain("mealType"),
    measured("energyKcal", "energy", ENERGY),
    measured("energyFromFatKcal", "energyFromFat", ENERGY),
    amounts(
      "nutrientsG",
      [...MICRONUTRIENTS, ...MACRONUTRIENTS].map((name) => measured(name, name, NUTRIENT)),
    ),
  ],
  OvulationTest: [plain("result")],
  OxygenSaturation: PERCENTAGE,
  PlannedExerciseSession: [
    EXERCISE,
    ...TEXTS,
    plain("completedSessionId", ["completedExerciseSessionId"]),
  ],
  Power: [samples("samples", "samples", measured("powerW", "power", WATTS))],
  RespiratoryRate: [plain("breathsPerMinute", ["rate"])],
  RestingHeartRate: [plain("beatsPerMinute")],
  SexualActivity: [plain("protectionUsed")],
  SkinTemperature: [
    samples("deltas", "deltas", measured("deltaC", "delta", TEMPERATURE_DELTA)),
    measured("baselineC", "baseline", TEMPERATURE),
    plain("measurementLocation"),
  ],
  SleepSession: [...TEXTS, spans("stages", "stages", [plain("stage")])],
  Speed: [samples("samples", "samples", measured("speedMPerS", "speed", VELOCITY))],
  Steps: COUNT,
  StepsCadence: [
    samples(
      "samples",
      "samples",
      measuredOrBare("stepsPerMinute", ["rate", "rateInStepsPerMinute"], PER_MINUTE),
    ),
  ],
  TotalCaloriesBurned: ENERGY_FIELD,
  Vo2Max: [
    plain("vo2MlPerMinuteKg", ["vo2MillilitersPerMinuteKilogram"]),
    plain("measurementMethod", ["measurementMethod"], knownOrNull),
  ],
  Weight: [measured("massKg", "weight", MASS)],
  WheelchairPushes: COUNT,
};

const grams = (to: string, from: string) => plain(to, [from]);
const per = (divisor: number) => (value: unknown) =>
  typeof value === "number" ? value / divisor : value;
const milligrams = (to: string, from = to) => plain(to, [from], per(1_000));

/**
 * The health-sync-app writes nutrients as bare numbers, each in a unit of its own.
 *
 * Source   MapNutritionRecord.kt of hitoshura25/health-sync-app.
 */
export const AVRO_NUTRITION_FIELDS: readonly SourceField[] = [
  plain("name"),
  plain("energyKcal", ["calories"]),
  amounts("nutrientsG", [
    grams("totalCarbohydrate", "carbohydrates"),
    grams("dietaryFiber", "fiber"),
    ...["protein", "totalFat", "saturatedFat", "unsaturatedFat", "transFat", "sugar"].map((name) =>
      grams(name, name),
    ),
    ...["sodium", "potassium", "cholesterol", "vitaminC", "calcium", "iron"].map((name) =>
      milligrams(name),
    ),
    plain("vitaminD", ["vitaminD"], per(1_000_000)),
  ]),
];
