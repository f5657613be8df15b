import { CATALOGUE } from "./catalogue.ts";
import { readName, readNumber, readText } from "./read-field.ts";
import { MEAL_TYPES, RELATIONS_TO_MEAL, SPECIMEN_SOURCES, type ValuesByType } from "./record.ts";
import { Rejection } from "./rejection.ts";

export type LooseValues = Readonly<Record<string, unknown>>;

const LONGEST_TITLE = 1_000;
const LONGEST_NOTES = 20_000;

/** The values of a blood glucose record; `levelMgPerDl` already in mg/dL. */
export function readBloodGlucose(values: LooseValues): ValuesByType["BloodGlucose"] | Rejection {
  const level = readNumber(values.levelMgPerDl, "/values/levelMgPerDl", CATALOGUE.BloodGlucose);
  if (level instanceof Rejection) return level;
  const specimen = readName(values.specimenSource, "/values/specimenSource", SPECIMEN_SOURCES);
  if (specimen instanceof Rejection) return specimen;
  const meal = readName(values.mealType, "/values/mealType", MEAL_TYPES);
  if (meal instanceof Rejection) return meal;
  const relation = readName(values.relationToMeal, "/values/relationToMeal", RELATIONS_TO_MEAL);
  if (relation instanceof Rejection) return relation;
  return {
    levelMgPerDl: level,
    specimenSource: specimen === "UNKNOWN" ? null : specimen,
    mealType: meal === "UNKNOWN" ? null : meal,
    relationToMeal: relation === "UNKNOWN" ? null : relation,
  };
}

/** The values of an RMSSD record: one number, or the average of a bucket with its extremes. */
export function readHrv(
  values: LooseValues,
): ValuesByType["HeartRateVariabilityRmssd"] | Rejection {
  const rule = CATALOGUE.HeartRateVariabilityRmssd;
  const rmssdMs = readNumber(values.rmssdMs, "/values/rmssdMs", rule);
  if (rmssdMs instanceof Rejection) return rmssdMs;
  const extremes = readExtremes(values, rule);
  if (extremes instanceof Rejection) return extremes;
  const bucket = extremes && {
    lowestRmssdMs: extremes.lowest,
    highestRmssdMs: extremes.highest,
  };
  return { rmssdMs, bucket };
}

type NumberRule = Parameters<typeof readNumber>[2];

/** Lowest and highest of a bucket (`lowest`, `highest`); `null` when the record is not a bucket. */
export function readExtremes(
  values: LooseValues,
  rule: NumberRule,
): { lowest: number; highest: number } | null | Rejection {
  if (values.lowest === undefined && values.highest === undefined) return null;
  const lowest = readNumber(values.lowest, "/values/lowest", rule);
  if (lowest instanceof Rejection) return lowest;
  const highest = readNumber(values.highest, "/values/highest", rule);
  if (highest instanceof Rejection) return highest;
  if (lowest > highest) {
    return new Rejection("out_of_range", "The lowest is above the highest.", "/values/lowest");
  }
  return { lowest, highest };
}

/** The count of a steps record. */
export function readSteps(values: LooseValues): ValuesByType["Steps"] | Rejection {
  const count = readNumber(values.count, "/values/count", CATALOGUE.Steps);
  return count instanceof Rejection ? count : { count };
}

/** The energy of an active calories record, in kcal. */
export function readActiveCalories(
  values: LooseValues,
): ValuesByType["ActiveCaloriesBurned"] | Rejection {
  const energyKcal = readNumber(
    values.energyKcal,
    "/values/energyKcal",
    CATALOGUE.ActiveCaloriesBurned,
  );
  return energyKcal instanceof Rejection ? energyKcal : { energyKcal };
}

/** Title and notes of a sleep session. */
export function readSleepTexts(
  values: LooseValues,
): { title: string | null; notes: string | null } | Rejection {
  const title = readText(values.title, "/values/title", LONGEST_TITLE);
  if (title instanceof Rejection) return title;
  const notes = readText(values.notes, "/values/notes", LONGEST_NOTES);
  if (notes instanceof Rejection) return notes;
  return { title, notes };
}
