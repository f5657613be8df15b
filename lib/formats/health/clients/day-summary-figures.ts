import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { converted, TO_GRAMS, TO_MG_PER_DL } from "#lib/domain/health/units.ts";
import { type LooseObject, objectOrEmpty, type PointerTable } from "../loose-json.ts";
import { localTime } from "./local-time.ts";
import { anyExerciseType, looseName } from "./names.ts";
import type { SummaryDay } from "./summary-day.ts";

type Values = Readonly<Record<string, unknown>>;

/** How one figure of a day is read. */
export type DayFigure = {
  type: RecordType;
  isInstant: boolean;
  valuesOf: (raw: LooseObject, day: SummaryDay) => Values;
  pointers: PointerTable;
};

const MINUTE_MS = 60_000;

function figure(
  type: RecordType,
  isInstant: boolean,
  [to, from]: readonly [string, string],
): DayFigure {
  return {
    type,
    isInstant,
    valuesOf: (raw) => ({ [to]: raw[from] }),
    pointers: { [`/values/${to}`]: `/${from}` },
  };
}

/** A name of Health Connect's lists in this app's words; null where it is no such name. */
function wordFor(names: Readonly<Record<string, string>>): (value: unknown) => unknown {
  return (value) => {
    const name = looseName(value);
    return typeof name === "string" ? (names[name] ?? null) : null;
  };
}

const bodyPosition = wordFor({
  STANDING: "STANDING_UP",
  STANDING_UP: "STANDING_UP",
  SITTING: "SITTING_DOWN",
  SITTING_DOWN: "SITTING_DOWN",
  LYING: "LYING_DOWN",
  LYING_DOWN: "LYING_DOWN",
  RECLINING: "RECLINING",
});
const specimenSource = wordFor({
  INTERSTITIAL_FLUID: "INTERSTITIAL_FLUID",
  CAPILLARY_BLOOD: "CAPILLARY_BLOOD",
  PLASMA: "PLASMA",
  SERUM: "SERUM",
  TEARS: "TEARS",
  WHOLE_BLOOD: "WHOLE_BLOOD",
});
const mealType = wordFor({
  BREAKFAST: "BREAKFAST",
  LUNCH: "LUNCH",
  DINNER: "DINNER",
  SNACK: "SNACK",
});

/** Figures of a day by their key. Sleep, exercises and meals have readers of their own. */
export const DAY_FIGURES: ReadonlyMap<string, DayFigure> = new Map<string, DayFigure>([
  ["steps", figure("Steps", false, ["count", "total_steps"])],
  ["calories", figure("TotalCaloriesBurned", false, ["energyKcal", "total_calories_kcal"])],
  ["active_calories", figure("ActiveCaloriesBurned", false, ["energyKcal", "total_calories_kcal"])],
  ["distance", figure("Distance", false, ["distanceM", "total_distance_meters"])],
  ["floors_climbed", figure("FloorsClimbed", false, ["floors", "total_floors"])],
  ["hydration", figure("Hydration", false, ["volumeL", "total_volume_liters"])],
  ["weight", figure("Weight", true, ["massKg", "weight_kg"])],
  ["body_fat", figure("BodyFat", true, ["percentage", "percentage"])],
  ["oxygen_saturation", figure("OxygenSaturation", true, ["percentage", "percentage"])],
  ["respiratory_rate", figure("RespiratoryRate", true, ["breathsPerMinute", "rate"])],
  ["body_temperature", figure("BodyTemperature", true, ["temperatureC", "temperature_celsius"])],
  [
    "resting_heart_rate",
    {
      type: "RestingHeartRate",
      isInstant: true,
      // An average of readings; the record holds whole beats.
      valuesOf: ({ avg_bpm: average }) => ({
        beatsPerMinute: typeof average === "number" ? Math.round(average) : average,
      }),
      pointers: { "/values/beatsPerMinute": "/avg_bpm" },
    },
  ],
  [
    "heart_rate",
    {
      type: "HeartRate",
      isInstant: false,
      valuesOf: (raw, { startMs }) => ({
        samples: [{ at: startMs, beatsPerMinute: raw.avg_bpm }],
        lowest: raw.min_bpm,
        highest: raw.max_bpm,
      }),
      pointers: {
        "/values/samples/0/beatsPerMinute": "/avg_bpm",
        "/values/lowest": "/min_bpm",
        "/values/highest": "/max_bpm",
      },
    },
  ],
  [
    "blood_pressure",
    {
      type: "BloodPressure",
      isInstant: true,
      valuesOf: (raw) => ({
        systolicMmHg: raw.systolic_mmhg,
        diastolicMmHg: raw.diastolic_mmhg,
        bodyPosition: bodyPosition(raw.body_position),
      }),
      pointers: {
        "/values/systolicMmHg": "/systolic_mmhg",
        "/values/diastolicMmHg": "/diastolic_mmhg",
      },
    },
  ],
  [
    "blood_glucose",
    {
      type: "BloodGlucose",
      isInstant: true,
      valuesOf: (raw) => ({
        levelMgPerDl: converted(raw.level_mmol_per_l, TO_MG_PER_DL["mmol/L"]),
        specimenSource: specimenSource(raw.specimen_source),
        mealType: mealType(raw.meal_type),
      }),
      pointers: { "/values/levelMgPerDl": "/level_mmol_per_l" },
    },
  ],
]);

const STAGE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/awake.*bed/i, "AWAKE_IN_BED"],
  [/out.*bed/i, "OUT_OF_BED"],
  [/awake/i, "AWAKE"],
  [/deep/i, "DEEP"],
  [/light/i, "LIGHT"],
  [/rem/i, "REM"],
  [/sleep/i, "SLEEPING"],
];

type Span = { start: unknown; end: unknown; values: Values };

/** How long somebody slept, from the start of the day: when is not told. Stages lie end to end. */
export function sleepOf(raw: LooseObject, { startMs }: SummaryDay): Span {
  const { total_duration_minutes: minutes } = raw;
  const end = typeof minutes === "number" ? startMs + Math.round(minutes * MINUTE_MS) : minutes;
  const stages: { start: number; end: number; stage: string }[] = [];
  let atMs = startMs;
  for (const [name, length] of Object.entries(objectOrEmpty(raw.sleep_stages))) {
    if (typeof length !== "number" || !(length > 0)) continue;
    const endMs = atMs + Math.round(length * MINUTE_MS);
    const stage = STAGE_WORDS.find(([word]) => word.test(name.slice(0, 60)))?.[1] ?? "UNKNOWN";
    stages.push({ start: atMs, end: endMs, stage });
    atMs = endMs;
  }
  return { start: startMs, end, values: { stages } };
}

type Read = Span & { pointers: PointerTable };

/** An exercise, whose local times have no zone, and in older versions no date. */
export function exerciseOf(raw: LooseObject, day: SummaryDay): Read {
  return {
    start: timeOfDay(raw.start_time, day),
    end: timeOfDay(raw.end_time, day),
    values: {
      exerciseType: anyExerciseType(raw.exercise_type),
      title: raw.title,
      notes: raw.notes,
    },
    pointers: {
      "/start": "/start_time",
      "/end": "/end_time",
      "/values/exerciseType": "/exercise_type",
      "/values/title": "/title",
      "/values/notes": "/notes",
    },
  };
}

function timeOfDay(time: unknown, { date, zone }: SummaryDay): unknown {
  const isClock = typeof time === "string" && /^\d{2}:\d{2}(?::\d{2})?$/.test(time);
  return localTime(isClock ? `${date}T${time}` : time, zone).time;
}

const NUTRIENT = /^([a-z_]+?)_(g|mg|mcg)$/;
const NUTRIENT_NAMES: ReadonlyMap<string, string> = new Map([["fat", "totalFat"]]);

/** A meal: the app names nutrients with their unit at the end, and does not say when it was. */
export function mealOf(raw: LooseObject, { startMs }: SummaryDay): Read {
  const nutrientsG: Record<string, unknown> = {};
  const pointers: Record<string, string> = {
    "/values/name": "/name",
    "/values/energyKcal": "/energy_kcal",
  };
  for (const [key, amount] of Object.entries(raw)) {
    const [, snake = "", unit] = NUTRIENT.exec(key) ?? [];
    if (snake === "") continue;
    const camel = snake.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    const name = NUTRIENT_NAMES.get(snake) ?? camel;
    const factor = unit === "g" ? TO_GRAMS.g : unit === "mg" ? TO_GRAMS.mg : TO_GRAMS.µg;
    nutrientsG[name] = converted(amount, factor);
    pointers[`/values/nutrientsG/${name}`] = `/${key}`;
  }
  const values = {
    name: raw.name,
    mealType: mealType(raw.meal_type),
    energyKcal: raw.energy_kcal,
    nutrientsG,
  };
  return { start: startMs, end: startMs, values, pointers };
}
