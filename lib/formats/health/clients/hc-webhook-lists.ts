import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { TO_KCAL_PER_DAY, TO_MG_PER_DL, converted } from "#lib/domain/health/units.ts";
import { isLooseObject, type LooseObject, type PointerTable } from "../loose-json.ts";
import { exerciseType, looseName } from "./names.ts";

type Values = Readonly<Record<string, unknown>>;

/** How the entries of one list of an HC Webhook body are read. */
export type WebhookList = {
  type: RecordType;
  isInterval: boolean;
  valuesOf: (item: LooseObject) => Values;
  pointers: PointerTable;
};

const INTERVAL = { "/start": "/start_time", "/end": "/end_time" };
const INSTANT = { "/start": "/time", "/end": "/time" };

function interval(
  type: RecordType,
  pointers: PointerTable,
  valuesOf: WebhookList["valuesOf"],
): WebhookList {
  return { type, isInterval: true, valuesOf, pointers: { ...INTERVAL, ...pointers } };
}

function instant(
  type: RecordType,
  pointers: PointerTable,
  valuesOf: WebhookList["valuesOf"],
): WebhookList {
  return { type, isInterval: false, valuesOf, pointers: { ...INSTANT, ...pointers } };
}

/** A list whose entries hold one number, named alike on both sides but for the unit in the name. */
function number(
  type: RecordType,
  shape: typeof interval,
  [to, from]: readonly [string, string],
): WebhookList {
  return shape(type, { [`/values/${to}`]: `/${from}` }, (item) => ({ [to]: item[from] }));
}

/** An average with its extremes, when the app was told to send buckets of time. */
const BUCKET = { "/values/lowest": "/min", "/values/highest": "/max" };

function bucketed(type: RecordType, to: string, from: string): WebhookList {
  return instant(type, { ...BUCKET, [`/values/${to}`]: `/${from}` }, (item) => ({
    [to]: item[from] ?? item.avg,
    lowest: item.min,
    highest: item.max,
  }));
}

const NO_VALUES: Values = Object.freeze({});
const locationPointer = { "/values/measurementLocation": "/measurement_location" };

/** Every list of the app, by its key. */
export const WEBHOOK_LISTS: ReadonlyMap<string, WebhookList> = new Map<string, WebhookList>([
  ["steps", interval("Steps", { "/values/count": "/count" }, (item) => ({ count: item.count }))],
  ["distance", number("Distance", interval, ["distanceM", "meters"])],
  ["active_calories", number("ActiveCaloriesBurned", interval, ["energyKcal", "calories"])],
  ["total_calories", number("TotalCaloriesBurned", interval, ["energyKcal", "calories"])],
  ["hydration", number("Hydration", interval, ["volumeL", "liters"])],
  ["weight", number("Weight", instant, ["massKg", "kilograms"])],
  ["height", number("Height", instant, ["heightM", "meters"])],
  ["body_fat", number("BodyFat", instant, ["percentage", "percentage"])],
  ["lean_body_mass", number("LeanBodyMass", instant, ["massKg", "kilograms"])],
  ["bone_mass", number("BoneMass", instant, ["massKg", "kilograms"])],
  ["vo2_max", number("Vo2Max", instant, ["vo2MlPerMinuteKg", "ml_per_kg_per_min"])],
  ["resting_heart_rate", number("RestingHeartRate", instant, ["beatsPerMinute", "bpm"])],
  ["body_temperature", number("BodyTemperature", instant, ["temperatureC", "celsius"])],
  ["heart_rate_variability", bucketed("HeartRateVariabilityRmssd", "rmssdMs", "rmssd_millis")],
  ["oxygen_saturation", bucketed("OxygenSaturation", "percentage", "percentage")],
  ["respiratory_rate", bucketed("RespiratoryRate", "breathsPerMinute", "rate")],
  [
    "heart_rate",
    instant(
      "HeartRate",
      { ...BUCKET, "/values/samples/*/at": "/time", "/values/samples/*/beatsPerMinute": "/bpm" },
      (item) => ({
        samples: [{ at: item.time, beatsPerMinute: item.bpm ?? item.avg }],
        lowest: item.min,
        highest: item.max,
      }),
    ),
  ],
  [
    "blood_pressure",
    instant(
      "BloodPressure",
      { "/values/systolicMmHg": "/systolic", "/values/diastolicMmHg": "/diastolic" },
      ({ systolic, diastolic }) => ({ systolicMmHg: systolic, diastolicMmHg: diastolic }),
    ),
  ],
  [
    "blood_glucose",
    instant("BloodGlucose", { "/values/levelMgPerDl": "/mmol_per_liter" }, (item) => ({
      levelMgPerDl: converted(item.mmol_per_liter, TO_MG_PER_DL["mmol/L"]),
    })),
  ],
  [
    "basal_metabolic_rate",
    instant("BasalMetabolicRate", { "/values/powerKcalPerDay": "/watts" }, (item) => ({
      powerKcalPerDay: converted(item.watts, TO_KCAL_PER_DAY.W),
    })),
  ],
  [
    "basal_body_temperature",
    instant(
      "BasalBodyTemperature",
      { ...locationPointer, "/values/temperatureC": "/celsius" },
      (item) => ({
        temperatureC: item.celsius,
        measurementLocation: looseName(item.measurement_location),
      }),
    ),
  ],
  [
    "skin_temperature",
    instant(
      "SkinTemperature",
      {
        ...locationPointer,
        "/values/deltas/*/at": "/time",
        "/values/deltas/*/deltaC": "/delta_celsius",
        "/values/baselineC": "/baseline_celsius",
        "/values/lowest": "/min_delta_celsius",
        "/values/highest": "/max_delta_celsius",
      },
      (item) => ({
        deltas: [{ at: item.time, deltaC: item.delta_celsius ?? item.avg_delta_celsius }],
        lowest: item.min_delta_celsius,
        highest: item.max_delta_celsius,
        baselineC: item.baseline_celsius,
        measurementLocation: looseName(item.measurement_location),
      }),
    ),
  ],
  [
    "exercise",
    interval(
      "ExerciseSession",
      {
        "/values/exerciseType": "/type",
        "/values/distanceM": "/distance_meters",
        "/values/stepCount": "/steps",
      },
      (item) => ({
        exerciseType: exerciseType(item.type),
        distanceM: item.distance_meters,
        stepCount: item.steps,
      }),
    ),
  ],
  ["nutrition", interval("Nutrition", nutritionPointers(), nutrition)],
  [
    "sleep",
    interval("SleepSession", sleepPointers(), ({ stages }) => ({ stages: sleepStages(stages) })),
  ],
  ["menstruation_period", interval("MenstruationPeriod", {}, () => NO_VALUES)],
  ["intermenstrual_bleeding", instant("IntermenstrualBleeding", {}, () => NO_VALUES)],
  ["menstruation_flow", named("MenstruationFlow", [["flow", "flow"]])],
  ["ovulation_test", named("OvulationTest", [["result", "result"]])],
  ["sexual_activity", named("SexualActivity", [["protectionUsed", "protection_used"]])],
  [
    "cervical_mucus",
    named("CervicalMucus", [
      ["appearance", "appearance"],
      ["sensation", "sensation"],
    ]),
  ],
]);

function named(type: RecordType, fields: readonly (readonly [string, string])[]): WebhookList {
  const pointers = Object.fromEntries(fields.map(([to, from]) => [`/values/${to}`, `/${from}`]));
  return instant(type, pointers, (item) =>
    Object.fromEntries(fields.map(([to, from]) => [to, looseName(item[from])])),
  );
}

function nutrients(item: LooseObject): Values {
  return {
    protein: item.protein_grams,
    totalCarbohydrate: item.carbs_grams,
    totalFat: item.fat_grams,
    sugar: item.sugar_grams,
    sodium: item.sodium_grams,
    dietaryFiber: item.dietary_fiber_grams,
  };
}

function nutrition(item: LooseObject): Values {
  return { name: item.name, energyKcal: item.calories, nutrientsG: nutrients(item) };
}

function nutritionPointers(): PointerTable {
  return {
    "/values/name": "/name",
    "/values/energyKcal": "/calories",
    "/values/nutrientsG/protein": "/protein_grams",
    "/values/nutrientsG/totalCarbohydrate": "/carbs_grams",
    "/values/nutrientsG/totalFat": "/fat_grams",
    "/values/nutrientsG/sugar": "/sugar_grams",
    "/values/nutrientsG/sodium": "/sodium_grams",
    "/values/nutrientsG/dietaryFiber": "/dietary_fiber_grams",
  };
}

function sleepPointers(): PointerTable {
  return {
    "/start": "/duration_seconds",
    "/end": "/session_end_time",
    "/values/stages": "/stages",
    "/values/stages/*": "/stages/*",
    "/values/stages/*/start": "/stages/*/start_time",
    "/values/stages/*/end": "/stages/*/end_time",
    "/values/stages/*/stage": "/stages/*/stage",
  };
}

/** Stages have their number as text, or a name in small letters. */
function sleepStages(stages: unknown): unknown {
  if (!Array.isArray(stages)) return stages;
  return stages.map((entry: unknown) =>
    isLooseObject(entry)
      ? { start: entry.start_time, end: entry.end_time, stage: looseName(entry.stage) }
      : entry,
  );
}
