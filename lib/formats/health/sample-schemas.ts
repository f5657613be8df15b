import type { Schema } from "avsc";
import { MEAL_TYPES, RELATIONS_TO_MEAL, SLEEP_STAGES } from "#lib/domain/health/enumerations.ts";

const NAMESPACE = "io.github.hitoshura25.healthsyncapp.data.avro";

type Field = { name: string; type: Schema; default?: null | never[] };

const OPTIONAL_STRING: Schema = ["null", "string"];

const named = (name: string) => `${NAMESPACE}.${name}`;

const METADATA: Field = {
  name: "metadata",
  type: {
    type: "record",
    name: named("AvroMetadata"),
    fields: [
      { name: "id", type: "string" },
      { name: "dataOriginPackageName", type: "string" },
      { name: "lastModifiedTimeEpochMillis", type: "long" },
      { name: "clientRecordId", type: OPTIONAL_STRING, default: null },
      { name: "clientRecordVersion", type: "long" },
      {
        name: "device",
        type: [
          "null",
          {
            type: "record",
            name: named("AvroDevice"),
            fields: ["manufacturer", "model", "type"].map((name) => ({
              name,
              type: OPTIONAL_STRING,
            })),
          },
        ],
      },
    ],
  },
};
const INSTANT: readonly Field[] = [
  { name: "timeEpochMillis", type: "long" },
  { name: "zoneOffsetId", type: OPTIONAL_STRING },
];
const INTERVAL: readonly Field[] = [
  { name: "startTimeEpochMillis", type: "long" },
  { name: "endTimeEpochMillis", type: "long" },
  { name: "startZoneOffsetId", type: OPTIONAL_STRING },
  { name: "endZoneOffsetId", type: OPTIONAL_STRING },
];
const FETCHED: Field = { name: "appRecordFetchTimeEpochMillis", type: "long" };

function record(name: string, fields: readonly Field[]): Schema {
  return { type: "record", name: named(name), fields: [METADATA, ...fields] };
}

function enumeration(name: string, symbols: readonly string[]): Schema {
  return { type: "enum", name: named(name), symbols: [...symbols] };
}

function list(items: Schema): Omit<Field, "name"> {
  return { type: { type: "array", items }, default: [] };
}

/**
 * The Avro schemas in which the health-sync-app writes the six record types.
 *
 * Source   schemas embedded in that app's own files; Health Connect has `AWAKE_IN_BED`, they do not.
 */
export const SAMPLE_SCHEMAS = {
  glucose: record("AvroBloodGlucoseRecord", [
    ...INSTANT,
    { name: "levelInMilligramsPerDeciliter", type: "double" },
    {
      name: "specimenSource",
      type: enumeration("AvroBloodGlucoseSpecimenSource", [
        "INTERSTITIAL_FLUID",
        "CAPILLARY_BLOOD",
        "PLASMA",
        "SERUM",
        "TEARS",
        "WHOLE_BLOOD",
        "UNKNOWN",
      ]),
    },
    { name: "mealType", type: enumeration("AvroBloodGlucoseMealType", MEAL_TYPES) },
    {
      name: "relationToMeal",
      type: enumeration("AvroBloodGlucoseRelationToMeal", RELATIONS_TO_MEAL),
    },
    FETCHED,
  ]),
  heartRate: record("AvroHeartRateRecord", [
    ...INTERVAL,
    FETCHED,
    {
      name: "samples",
      ...list({
        type: "record",
        name: named("AvroHeartRateSample"),
        fields: [
          { name: "timeEpochMillis", type: "long" },
          { name: "beatsPerMinute", type: "long" },
        ],
      }),
    },
  ]),
  hrv: record("AvroHeartRateVariabilityRmssdRecord", [
    ...INSTANT,
    { name: "heartRateVariabilityRmssd", type: "double" },
    FETCHED,
  ]),
  sleep: record("AvroSleepSessionRecord", [
    { name: "title", type: OPTIONAL_STRING },
    { name: "notes", type: OPTIONAL_STRING },
    ...INTERVAL,
    { name: "durationMillis", type: ["null", "long"] },
    FETCHED,
    {
      name: "stages",
      ...list({
        type: "record",
        name: named("AvroSleepStageRecord"),
        fields: [
          { name: "startTimeEpochMillis", type: "long" },
          { name: "endTimeEpochMillis", type: "long" },
          {
            name: "stage",
            type: enumeration(
              "AvroSleepStageType",
              SLEEP_STAGES.filter((stage) => stage !== "AWAKE_IN_BED"),
            ),
          },
        ],
      }),
    },
  ]),
  steps: record("AvroStepsRecord", [...INTERVAL, { name: "count", type: "long" }, FETCHED]),
  activeCalories: record("AvroActiveCaloriesBurnedRecord", [
    ...INTERVAL,
    { name: "energyInKilocalories", type: "double" },
    FETCHED,
  ]),
};
