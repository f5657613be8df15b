import { entryOf, isReproductive, type RecordType } from "../health/catalogue.ts";
import type { HealthRecord, RecordOf } from "../health/record.ts";
import type { DayClock } from "./day-clock.ts";
import { narrateActiveCalories, narrateSteps } from "./narrate-activity.ts";
import { narrateNutrition, narrateSkinTemperature, narrateWeight } from "./narrate-body.ts";
import { narrateGlucose } from "./narrate-glucose.ts";
import { narrateHeartRate, narrateHrv } from "./narrate-heart.ts";
import {
  narrateExercise,
  narrateIntensity,
  narrateMindfulness,
  narratePlans,
} from "./narrate-sessions.ts";
import { narrateSleep } from "./narrate-sleep.ts";
import { narrateTotal } from "./narrate-total.ts";
import {
  narrateBloodPressure,
  narrateOxygen,
  narrateRespiration,
  narrateRestingHeartRate,
  narrateTemperature,
} from "./narrate-vitals.ts";
import { counted, type Narration } from "./narration.ts";
import { measureOf, narrateReadings } from "./readings.ts";

/** What a narrator may look at beside its own records. */
export type DayContext = {
  clock: DayClock;
  /** The same records, their type not told apart. */
  records: readonly HealthRecord[];
  heights: readonly RecordOf<"Height">[];
};

type Narrator<Type extends RecordType> = (
  records: readonly RecordOf<Type>[],
  context: DayContext,
) => Narration;

/** Types with rules of their own. The others are told by what they measure. */
const NARRATORS: { readonly [Type in RecordType]?: Narrator<Type> } = {
  ActiveCaloriesBurned: narrateActiveCalories,
  ActivityIntensity: narrateIntensity,
  BloodGlucose: (records, { clock }) => narrateGlucose(records, clock),
  BloodPressure: (records, { clock }) => narrateBloodPressure(records, clock),
  BodyTemperature: (records, { clock }) => narrateTemperature(records, clock),
  ExerciseSession: narrateExercise,
  HeartRate: (records, { clock }) => narrateHeartRate(records, clock),
  HeartRateVariabilityRmssd: narrateHrv,
  MindfulnessSession: narrateMindfulness,
  Nutrition: narrateNutrition,
  OxygenSaturation: (records, { clock }) => narrateOxygen(records, clock),
  PlannedExerciseSession: narratePlans,
  RespiratoryRate: (records, { clock }) => narrateRespiration(records, clock),
  RestingHeartRate: (records, { clock }) => narrateRestingHeartRate(records, clock),
  SkinTemperature: (records, { clock }) => narrateSkinTemperature(records, clock),
  SleepSession: (records, { clock }) => narrateSleep(records, clock),
  Steps: narrateSteps,
  Vo2Max: (_records, context) => withoutBands(context),
  Weight: (records, { clock, heights }) => narrateWeight(records, clock, heights),
};

/** Types whose records add up over a day. */
const TOTALS: ReadonlySet<RecordType> = new Set([
  "Distance",
  "ElevationGained",
  "FloorsClimbed",
  "Hydration",
  "TotalCaloriesBurned",
  "WheelchairPushes",
]);

/**
 * What is said of a day of one type: by its rule, else its total, else its readings, else how many
 * records there are. Of reproductive types never more than their number.
 */
export function narrate<Type extends RecordType>(
  type: Type,
  records: readonly RecordOf<Type>[],
  context: DayContext,
): Narration {
  if (isReproductive(type)) return countOnly(records.length);
  const narrator = NARRATORS[type];
  if (narrator !== undefined) return narrator(records, context);
  return narratePlainly(type, context);
}

/** The records of one type. */
export function ofType<Type extends RecordType>(
  records: readonly HealthRecord[],
  type: Type,
): RecordOf<Type>[] {
  return records.filter((record): record is RecordOf<Type> & HealthRecord => record.type === type);
}

function narratePlainly(type: RecordType, { clock, records }: DayContext): Narration {
  const measure = measureOf(type);
  if (measure === null) return countOnly(records.length);
  if (TOTALS.has(type)) return narrateTotal(records, measure);
  const noun = entryOf(type).shape === "series" ? "sample" : "reading";
  return narrateReadings(records, { measure, clock, noun });
}

function withoutBands(context: DayContext): Narration {
  const { sentences, facts } = narratePlainly("Vo2Max", context);
  const note = "Bands depend on age and sex, which are not known here, so none is given.";
  return { sentences: [...sentences, note], facts };
}

function countOnly(count: number): Narration {
  return { sentences: [`${counted(count, "record")}.`], facts: {} };
}
