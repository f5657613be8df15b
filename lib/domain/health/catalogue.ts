import { ACTIVITY } from "./catalogue-activity.ts";
import { BODY } from "./catalogue-body.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import { REPRODUCTION } from "./catalogue-reproductive.ts";
import { VITALS } from "./catalogue-vitals.ts";
import type { NamedField, ValueOf } from "./field-spec.ts";

/** The record types the product understands, by their Health Connect base name. */
export const RECORD_TYPES = [
  "BloodGlucose",
  "HeartRate",
  "HeartRateVariabilityRmssd",
  "SleepSession",
  "Steps",
  "ActiveCaloriesBurned",
  "ActivityIntensity",
  "BasalBodyTemperature",
  "BasalMetabolicRate",
  "BloodPressure",
  "BodyFat",
  "BodyTemperature",
  "BodyWaterMass",
  "BoneMass",
  "CervicalMucus",
  "CyclingPedalingCadence",
  "Distance",
  "ElevationGained",
  "ExerciseSession",
  "FloorsClimbed",
  "Height",
  "Hydration",
  "IntermenstrualBleeding",
  "LeanBodyMass",
  "MenstruationFlow",
  "MenstruationPeriod",
  "MindfulnessSession",
  "Nutrition",
  "OvulationTest",
  "OxygenSaturation",
  "PlannedExerciseSession",
  "Power",
  "RespiratoryRate",
  "RestingHeartRate",
  "SexualActivity",
  "SkinTemperature",
  "Speed",
  "StepsCadence",
  "TotalCaloriesBurned",
  "Vo2Max",
  "Weight",
  "WheelchairPushes",
] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

/**
 * Fields, units, limits and enumerations of every type: what validation, formats and narratives go
 * by. A value outside `hard` is refused; one outside `plausible` is kept, flagged, and left out of
 * summaries.
 */
export const CATALOGUE = {
  ...VITALS,
  ...BODY,
  ...ACTIVITY,
  ...REPRODUCTION,
} as const satisfies Readonly<Record<RecordType, CatalogueEntry>>;

/** What each type measures. An enumeration a client left unknown is `null`. */
export type ValuesByType = {
  [Type in RecordType]: {
    [Field in keyof (typeof CATALOGUE)[Type]["fields"]]: ValueOf<
      (typeof CATALOGUE)[Type]["fields"][Field]
    >;
  };
};

const ENTRIES: ReadonlyMap<RecordType, CatalogueEntry> = new Map(
  RECORD_TYPES.map((type) => [type, CATALOGUE[type]]),
);

/**
 * The entry of any type, where the caller does not know which it is.
 *
 * Errors   RangeError for a name that is no type, which only unchecked code can bring.
 */
export function entryOf(type: RecordType): CatalogueEntry {
  const entry = ENTRIES.get(type);
  if (entry === undefined) throw new RangeError("no such record type");
  return entry;
}

/** The fields of a type's `values`, in their order. */
export function fieldsOf(type: RecordType): readonly NamedField[] {
  return entryOf(type).list;
}

/** Whether records of a type are stored only for a person who switched that on. */
export function isReproductive(type: RecordType): boolean {
  return CATALOGUE[type].sensitivity === "reproductive";
}

const TYPE_BY_NAME: ReadonlyMap<string, RecordType> = new Map(
  RECORD_TYPES.map((type) => [type, type]),
);
const TYPE_BY_LOWERED_NAME: ReadonlyMap<string, RecordType> = new Map(
  RECORD_TYPES.map((type) => [type.charAt(0).toLowerCase() + type.slice(1), type]),
);

/** Whether a value is the name of a record type. */
export function isRecordType(value: unknown): value is RecordType {
  return typeof value === "string" && TYPE_BY_NAME.has(value);
}

/**
 * The type a client's name stands for: namespace, `Avro` prefix and `Record` suffix are optional,
 * and the first letter may be small.
 *
 * Missing  null for a name the product does not understand.
 */
export function recordTypeNamed(name: string): RecordType | null {
  const short = name.slice(name.lastIndexOf(".") + 1);
  const bare = short.startsWith("Avro") ? short.slice("Avro".length) : short;
  const base = bare.endsWith("Record") ? bare.slice(0, -"Record".length) : bare;
  return TYPE_BY_NAME.get(base) ?? TYPE_BY_LOWERED_NAME.get(base) ?? null;
}
