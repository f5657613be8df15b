import { describe, expect, test } from "vitest";
import {
  CATALOGUE,
  entryOf,
  fieldsOf,
  isReproductive,
  isRecordType,
  RECORD_TYPES,
  recordTypeNamed,
} from "./catalogue.ts";
import type { FieldSpec, NumberRule } from "./field-spec.ts";

function rulesOf(spec: FieldSpec): NumberRule[] {
  if (spec.kind === "number") return [spec];
  if (spec.kind === "samples" || spec.kind === "bucket") return [spec.number];
  return spec.kind === "spans" ? spec.list.flatMap((field) => rulesOf(field.spec)) : [];
}

describe("the catalogue", () => {
  test("holds the 42 types a phone can send, each named once", () => {
    expect(new Set(RECORD_TYPES).size).toBe(42);
    expect(Object.keys(CATALOGUE).toSorted()).toEqual([...RECORD_TYPES].toSorted());
  });

  test.each(RECORD_TYPES)("%s has ranges that can be met, and a unit for every number", (type) => {
    for (const { unit, hard, plausible } of fieldsOf(type).flatMap(({ spec }) => rulesOf(spec))) {
      expect(unit).not.toBe("");
      expect(hard.maximum).toBeGreaterThan(hard.minimum);
      expect(plausible.minimum).toBeGreaterThanOrEqual(hard.minimum);
      expect(plausible.maximum).toBeLessThanOrEqual(hard.maximum);
    }
  });

  test("a list names the field it stands in, so that pointers lead there", () => {
    const lists = RECORD_TYPES.flatMap(fieldsOf).flatMap(({ name, spec }) =>
      spec.kind === "samples" || spec.kind === "spans" ? [[name, spec.field]] : [],
    );
    expect(lists.length).toBeGreaterThan(5);
    expect(lists.every(([name, field]) => name === field)).toBe(true);
  });

  test("a plausible range that is narrower than the hard one has a source", () => {
    for (const rule of RECORD_TYPES.flatMap(fieldsOf).flatMap(({ spec }) => rulesOf(spec))) {
      const isNarrower = JSON.stringify(rule.plausible) !== JSON.stringify(rule.hard);
      expect(rule.plausibleSource === null).toBe(!isNarrower);
    }
  });

  test("no record is longer than a day but a menstruation period, of at most 31", () => {
    const longer = RECORD_TYPES.filter((type) => (entryOf(type).longestMs ?? 0) > 86_400_000);
    expect(longer).toEqual(["MenstruationPeriod"]);
    expect(CATALOGUE.MenstruationPeriod.longestMs).toBe(31 * 86_400_000);
  });

  test("seven types are stored only for a person who switched that on", () => {
    expect(RECORD_TYPES.filter(isReproductive)).toEqual([
      "BasalBodyTemperature",
      "CervicalMucus",
      "IntermenstrualBleeding",
      "MenstruationFlow",
      "MenstruationPeriod",
      "OvulationTest",
      "SexualActivity",
    ]);
  });

  test.each([
    ["SleepSession", "stages", { AWAKE_IN_BED: 7, REM: 6 }],
    [
      "ExerciseSession",
      "exerciseType",
      {
        OTHER_WORKOUT: 0,
        BIKING: 8,
        HIKING: 37,
        RUNNING: 56,
        RUNNING_TREADMILL: 57,
        STRENGTH_TRAINING: 70,
        SWIMMING_POOL: 74,
        WALKING: 79,
        YOGA: 83,
      },
    ],
    ["BodyTemperature", "measurementLocation", { MOUTH: 4, VAGINA: 10 }],
    ["BloodPressure", "bodyPosition", { STANDING_UP: 1, RECLINING: 4 }],
  ] as const)("%s numbers its %s as Health Connect does", (type, field, numbers) => {
    const spec = entryOf(type).fields[field];
    const choice = spec?.kind === "spans" ? spec.fields.stage : spec;
    expect(choice?.kind).toBe("choice");
    const names = choice?.kind === "choice" ? choice.names : [];
    for (const [name, number] of Object.entries(numbers)) expect(names[number]).toBe(name);
  });
});

describe("recordTypeNamed", () => {
  test.each([
    ["Steps", "Steps"],
    ["StepsRecord", "Steps"],
    ["AvroStepsRecord", "Steps"],
    ["io.github.hitoshura25.healthsyncapp.data.avro.AvroVo2MaxRecord", "Vo2Max"],
    ["heartRate", "HeartRate"],
    ["heartRateVariabilityRmssd", "HeartRateVariabilityRmssd"],
    ["androidx.health.connect.client.records.MenstruationPeriodRecord", "MenstruationPeriod"],
    ["steps ", null],
    ["STEPS", null],
    ["", null],
    ["constructor", null],
    ["__proto__", null],
  ])("%j is %s", (name, type) => {
    expect(recordTypeNamed(name)).toBe(type);
  });

  test("E24: a long name is no type, in linear time", () => {
    expect(recordTypeNamed(`${"a.".repeat(50_000)}!`)).toBeNull();
    expect(isRecordType("toString")).toBe(false);
  });
});
