import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";

const SPAN = { startTime: "2025-02-04T08:00:00Z", endTime: "2025-02-04T09:00:00Z" };
const TIME = { time: "2025-02-04T08:00:00Z" };
const AT = "2025-02-04T08:00:00Z";
const AT_MS = Date.parse(AT);

describe("react-native-health-connect", () => {
  test("metadata, zone and times of a record", async () => {
    const metadata = {
      id: "id-1",
      clientRecordId: "c-1",
      clientRecordVersion: 3,
      dataOrigin: "app.one",
      lastModifiedTime: "2025-02-04T10:00:00Z",
      device: { type: 1, manufacturer: "M", model: "W" },
      recordingMethod: 2,
    };
    const startZoneOffset = { id: "+01:00", totalSeconds: 3600 };
    const { client, items } = await readAll([
      { recordType: "Steps", count: 5, ...SPAN, startZoneOffset, metadata },
    ]);
    expect(client).toBe("health-connect-records");
    expect(items).toEqual([
      {
        index: 0,
        ok: true,
        kind: "record",
        flags: [],
        record: {
          type: "Steps",
          startAtMs: AT_MS,
          endAtMs: AT_MS + 3_600_000,
          zoneOffsetMinutes: 60,
          origin: "app.one",
          sourceId: "id-1",
          clientRecordId: "c-1",
          clientRecordVersion: 3,
          lastModifiedAtMs: AT_MS + 7_200_000,
          device: { manufacturer: "M", model: "W", type: "WATCH" },
          values: { count: 5 },
        },
      },
    ]);
  });

  test.each([
    [
      "ActiveCaloriesBurned",
      { ...SPAN, energy: { inKilocalories: 250.5, inJoules: 1 } },
      { energyKcal: 250.5 },
    ],
    [
      "TotalCaloriesBurned",
      { ...SPAN, energy: { value: 4.184, unit: "kilojoules" } },
      { energyKcal: 1 },
    ],
    [
      "BasalBodyTemperature",
      { ...TIME, temperature: { inCelsius: 36.4 }, measurementLocation: 4 },
      { temperatureC: 36.4, measurementLocation: "MOUTH" },
    ],
    [
      "BasalMetabolicRate",
      { ...TIME, basalMetabolicRate: { inKilocaloriesPerDay: 1700 } },
      { powerKcalPerDay: 1700 },
    ],
    [
      "BloodGlucose",
      {
        ...TIME,
        level: { inMilligramsPerDeciliter: 99 },
        specimenSource: 2,
        mealType: 1,
        relationToMeal: 2,
      },
      {
        levelMgPerDl: 99,
        specimenSource: "CAPILLARY_BLOOD",
        mealType: "BREAKFAST",
        relationToMeal: "FASTING",
      },
    ],
    [
      "BloodPressure",
      {
        ...TIME,
        systolic: { inMillimetersOfMercury: 210 },
        diastolic: { inMillimetersOfMercury: 120 },
        bodyPosition: 2,
        measurementLocation: 3,
      },
      {
        systolicMmHg: 210,
        diastolicMmHg: 120,
        bodyPosition: "SITTING_DOWN",
        measurementLocation: "LEFT_UPPER_ARM",
      },
    ],
    ["BodyFat", { ...TIME, percentage: 18.5 }, { percentage: 18.5 }],
    ["BodyTemperature", { ...TIME, temperature: { inFahrenheit: 212 } }, { temperatureC: 100 }],
    ["BodyWaterMass", { ...TIME, mass: { inKilograms: 40 } }, { massKg: 40 }],
    ["BoneMass", { ...TIME, mass: { inGrams: 3200 } }, { massKg: 3.2 }],
    [
      "CervicalMucus",
      { ...TIME, appearance: 1, sensation: 2 },
      { appearance: "DRY", sensation: "MEDIUM" },
    ],
    [
      "CyclingPedalingCadence",
      { ...SPAN, samples: [{ ...TIME, revolutionsPerMinute: 8.9 }] },
      { samples: [{ atMs: AT_MS, revolutionsPerMinute: 8.9 }] },
    ],
    ["Distance", { ...SPAN, distance: { inMeters: 1500 } }, { distanceM: 1500 }],
    ["ElevationGained", { ...SPAN, elevation: { inMeters: 12 } }, { elevationM: 12 }],
    ["FloorsClimbed", { ...SPAN, floors: 1.5 }, { floors: 1.5 }],
    [
      "HeartRate",
      { ...SPAN, samples: [{ ...TIME, beatsPerMinute: 72 }] },
      { samples: [{ atMs: AT_MS, beatsPerMinute: 72 }], bucket: null },
    ],
    ["HeartRateVariabilityRmssd", { ...TIME, heartRateVariabilityMillis: 42.5 }, { rmssdMs: 42.5 }],
    ["Height", { ...TIME, height: { inMeters: 1.78 } }, { heightM: 1.78 }],
    ["Hydration", { ...SPAN, volume: { inLiters: 0.5, inMilliliters: 500 } }, { volumeL: 0.5 }],
    ["IntermenstrualBleeding", TIME, {}],
    ["LeanBodyMass", { ...TIME, mass: { inKilograms: 60 } }, { massKg: 60 }],
    ["MenstruationFlow", { ...TIME, flow: 3 }, { flow: "HEAVY" }],
    ["MenstruationPeriod", SPAN, {}],
    [
      "MindfulnessSession",
      { ...SPAN, mindfulnessSessionType: 1, title: "T" },
      { mindfulnessType: "MEDITATION", title: "T" },
    ],
    [
      "Nutrition",
      {
        ...SPAN,
        energy: { inKilocalories: 95 },
        protein: { inGrams: 2 },
        caffeine: { inMilligrams: 80 },
        mealType: 4,
        name: "Bar",
      },
      {
        energyKcal: 95,
        nutrientsG: { protein: 2, caffeine: 0.08 },
        mealType: "SNACK",
        name: "Bar",
      },
    ],
    ["OvulationTest", { ...TIME, result: 1 }, { result: "POSITIVE" }],
    ["OxygenSaturation", { ...TIME, percentage: 97 }, { percentage: 97 }],
    [
      "Power",
      { ...SPAN, samples: [{ ...TIME, power: { inWatts: 200 } }] },
      { samples: [{ atMs: AT_MS, powerW: 200 }] },
    ],
    ["RespiratoryRate", { ...TIME, rate: 14 }, { breathsPerMinute: 14 }],
    ["RestingHeartRate", { ...TIME, beatsPerMinute: 58 }, { beatsPerMinute: 58 }],
    ["SexualActivity", { ...TIME, protectionUsed: 2 }, { protectionUsed: "UNPROTECTED" }],
    [
      "SkinTemperature",
      {
        ...SPAN,
        baseline: { inCelsius: 33 },
        deltas: [{ ...TIME, delta: { inFahrenheit: 1.8 } }],
        measurementLocation: 3,
      },
      { baselineC: 33, deltas: [{ atMs: AT_MS, deltaC: 1 }], measurementLocation: "WRIST" },
    ],
    [
      "SleepSession",
      { ...SPAN, title: "Nap", stages: [{ ...SPAN, stage: 7 }] },
      { title: "Nap", stages: [{ stage: "AWAKE_IN_BED", startAtMs: AT_MS }] },
    ],
    [
      "Speed",
      { ...SPAN, samples: [{ ...TIME, speed: { inKilometersPerHour: 36 } }] },
      { samples: [{ atMs: AT_MS, speedMPerS: 10 }] },
    ],
    ["Steps", { ...SPAN, count: 12 }, { count: 12 }],
    [
      "StepsCadence",
      { ...SPAN, samples: [{ ...TIME, rate: 160 }] },
      { samples: [{ atMs: AT_MS, stepsPerMinute: 160 }] },
    ],
    [
      "Vo2Max",
      { ...TIME, vo2MillilitersPerMinuteKilogram: 48, measurementMethod: 3 },
      { vo2MlPerMinuteKg: 48, measurementMethod: "COOPER_TEST" },
    ],
    ["Weight", { ...TIME, weight: { inKilograms: 72.5 } }, { massKg: 72.5 }],
    ["WheelchairPushes", { ...SPAN, count: 69 }, { count: 69 }],
    [
      "ExerciseSession",
      {
        ...SPAN,
        exerciseType: 56,
        title: "Run",
        segments: [{ ...SPAN, segmentType: 38, repetitions: 2 }],
        laps: [{ ...SPAN, length: { inMeters: 400 } }],
      },
      {
        exerciseType: "RUNNING",
        title: "Run",
        segments: [{ segmentTypeNumber: 38, repetitions: 2 }],
        laps: [{ lengthM: 400 }],
      },
    ],
    ["ActivityIntensity", { ...SPAN, activityIntensityType: 1 }, { intensity: "VIGOROUS" }],
    [
      "PlannedExerciseSession",
      { ...SPAN, exerciseType: 79, completedExerciseSessionId: "x" },
      { exerciseType: "WALKING", completedSessionId: "x" },
    ],
  ])("%s", async (recordType, fields, values) => {
    const expected = [{ ok: true, record: { type: recordType, values } }];
    expect(await itemsOf([{ recordType, ...fields }])).toMatchObject(expected);
    // As the app reads them, the type is only in the address.
    expect(await itemsOf([fields], { routeHint: `records:${recordType}` })).toMatchObject(expected);
    expect(await itemsOf(fields, { routeHint: `records:${recordType}` })).toMatchObject(expected);
    expect(
      await itemsOf({ records: [{ recordType: `${recordType}Record`, ...fields }] }),
    ).toMatchObject(expected);
  });

  test("the record's own type wins over the address", async () => {
    const items = await itemsOf([{ recordType: "Steps", count: 1, ...SPAN }], {
      routeHint: "records:WheelchairPushes",
    });
    expect(items).toMatchObject([{ record: { type: "Steps" } }]);
  });

  test.each([
    [{ recordType: "Steps", ...SPAN }, "/0/count"],
    [{ recordType: "Weight", ...TIME }, "/0/weight"],
    [{ recordType: "Weight", weight: { inKilograms: 1 } }, "/0/startTime"],
    [
      { recordType: "HeartRate", ...SPAN, samples: [{ ...TIME, beatsPerMinute: 0 }] },
      "/0/samples/0/beatsPerMinute",
    ],
    [{ recordType: "HeartRate", ...SPAN, samples: [{ beatsPerMinute: 60 }] }, "/0/samples/0/time"],
    [{ recordType: "Speed", ...SPAN, samples: [{ ...TIME, speed: 3 }] }, "/0/samples/0/speed"],
    [
      { recordType: "SleepSession", ...SPAN, stages: [{ ...SPAN, stage: 99 }] },
      "/0/stages/0/stage",
    ],
    [
      { recordType: "SleepSession", ...SPAN, stages: [{ ...SPAN, endTime: "x" }] },
      "/0/stages/0/endTime",
    ],
    [{ recordType: "Nutrition", ...SPAN, zinc: { inGrams: 101 } }, "/0/zinc"],
    [{ recordType: "Nutrition", ...SPAN, zinc: 5 }, "/0/zinc"],
    [
      { recordType: "Steps", count: 1, ...SPAN, startZoneOffset: { totalSeconds: 1 } },
      "/0/startZoneOffset",
    ],
    [{ recordType: "Steps", count: 1, ...SPAN, metadata: { id: 7 } }, "/0/metadata/id"],
    [
      { recordType: "Steps", count: 1, ...SPAN, metadata: { dataOrigin: 7 } },
      "/0/metadata/dataOrigin",
    ],
    [
      { recordType: "Steps", count: 1, ...SPAN, metadata: { device: { model: 7 } } },
      "/0/metadata/device/model",
    ],
    [
      { recordType: "Steps", count: 1, ...SPAN, metadata: { clientRecordVersion: "7" } },
      "/0/metadata/clientRecordVersion",
    ],
    [{ recordType: "Wizardry", ...SPAN }, "/0/recordType"],
    [{ count: 1, ...SPAN }, "/0/recordType"],
    [{ recordType: 5 }, "/0/recordType"],
    ["text", "/0"],
  ])("E8: %j is refused at %s", async (record, pointer) => {
    expect(await itemsOf([record])).toMatchObject([{ ok: false, pointer }]);
  });
});
