import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";
import { sampleAvroFiles } from "../sample-avro.ts";
import { SAMPLE_SCHEMAS } from "../sample-schemas.ts";
import { container, DAY, LONG, METADATA, schemaOf, STEPS, STEPS_DATA } from "./container-bench.ts";
import { writeContainer } from "./write-container.ts";

const AVRO = { mediaType: "application/avro" };
const AT = DAY.dayStartMs;
const INSTANT = { metadata: METADATA, timeEpochMillis: AT, zoneOffsetId: "Z" };
const INTERVAL = {
  metadata: METADATA,
  startTimeEpochMillis: AT,
  endTimeEpochMillis: AT + 1,
  startZoneOffsetId: "+01:00",
};
const SAMPLE_AT = { timeEpochMillis: AT };

function file(name: string, record: object): Uint8Array {
  return writeContainer(schemaOf(record, `io.github.app.Avro${name}Record`), [record]);
}

describe("files of the health-sync-app", () => {
  test("the six sample files are read without a refusal, with ids and offsets", async () => {
    const types = new Set<unknown>();
    for (const { bytes } of sampleAvroFiles(DAY)) {
      const { client, items } = await readAll(bytes, { mediaType: null });
      expect(client).toBe("health-sync-app");
      const records = items.flatMap((item) => (item.ok && item.kind === "record" ? [item] : []));
      expect(records).toHaveLength(items.length);
      for (const { flags, record } of records) {
        expect([flags, record.zoneOffsetMinutes]).toEqual([[], -300]);
        types.add(record.type);
      }
    }
    expect(types.size).toBe(6);
  });

  test("a record is read field by field", async () => {
    expect(await itemsOf(writeContainer(SAMPLE_SCHEMAS.steps, [STEPS]), AVRO)).toEqual([
      {
        index: 0,
        ok: true,
        kind: "record",
        flags: [],
        record: {
          type: "Steps",
          startAtMs: AT,
          endAtMs: AT + 1,
          zoneOffsetMinutes: -300,
          origin: "app.one",
          sourceId: "a",
          clientRecordId: null,
          clientRecordVersion: 0,
          lastModifiedAtMs: AT,
          device: null,
          values: { count: 12 },
        },
      },
    ]);
  });

  // Field names of the app's Kotlin classes; nutrients in the units its mapper writes.
  test.each([
    ["ActiveCaloriesBurned", { ...INTERVAL, energyInKilocalories: 250.5 }, { energyKcal: 250.5 }],
    ["TotalCaloriesBurned", { ...INTERVAL, energyInKilocalories: 2100.5 }, { energyKcal: 2100.5 }],
    [
      "BasalBodyTemperature",
      { ...INSTANT, temperatureInCelsius: 36.4, measurementLocation: "MOUTH" },
      { temperatureC: 36.4, measurementLocation: "MOUTH" },
    ],
    [
      "BodyTemperature",
      { ...INSTANT, temperatureInCelsius: 36.4, measurementLocation: "UNKNOWN" },
      { temperatureC: 36.4, measurementLocation: null },
    ],
    [
      "BasalMetabolicRate",
      { ...INSTANT, basalMetabolicRateInKilocaloriesPerDay: 1700.5 },
      { powerKcalPerDay: 1700.5 },
    ],
    [
      "BloodGlucose",
      {
        ...INSTANT,
        levelInMilligramsPerDeciliter: 99.5,
        specimenSource: "INTERSTITIAL_FLUID",
        mealType: "UNKNOWN",
        relationToMeal: "FASTING",
      },
      {
        levelMgPerDl: 99.5,
        specimenSource: "INTERSTITIAL_FLUID",
        mealType: null,
        relationToMeal: "FASTING",
      },
    ],
    [
      "BloodPressure",
      {
        ...INSTANT,
        systolic: 120.5,
        diastolic: 80.5,
        bodyPosition: "SITTING_DOWN",
        measurementLocation: "LEFT_WRIST",
      },
      {
        systolicMmHg: 120.5,
        diastolicMmHg: 80.5,
        bodyPosition: "SITTING_DOWN",
        measurementLocation: "LEFT_WRIST",
      },
    ],
    ["BodyFat", { ...INSTANT, percentage: 18.5 }, { percentage: 18.5 }],
    ["BodyWaterMass", { ...INSTANT, massInKilograms: 40.5 }, { massKg: 40.5 }],
    ["BoneMass", { ...INSTANT, massInKilograms: 3.5 }, { massKg: 3.5 }],
    ["LeanBodyMass", { ...INSTANT, massInKilograms: 60.5 }, { massKg: 60.5 }],
    [
      "CyclingPedalingCadence",
      { ...INTERVAL, samples: [{ ...SAMPLE_AT, revolutionsPerMinute: 80.5 }] },
      { samples: [{ revolutionsPerMinute: 80.5 }] },
    ],
    ["Distance", { ...INTERVAL, distanceInMeters: 1500.5 }, { distanceM: 1500.5 }],
    ["ElevationGained", { ...INTERVAL, elevationInMeters: 12.5 }, { elevationM: 12.5 }],
    [
      "ExerciseSession",
      { ...INTERVAL, exerciseType: "RUNNING", title: "Run" },
      { exerciseType: "RUNNING", title: "Run" },
    ],
    ["FloorsClimbed", { ...INTERVAL, floors: 1.5 }, { floors: 1.5 }],
    [
      "HeartRate",
      { ...INTERVAL, samples: [{ ...SAMPLE_AT, beatsPerMinute: 72 }] },
      { samples: [{ atMs: AT, beatsPerMinute: 72 }] },
    ],
    [
      "HeartRateVariabilityRmssd",
      { ...INSTANT, heartRateVariabilityRmssd: 42.5 },
      { rmssdMs: 42.5 },
    ],
    ["Height", { ...INSTANT, heightInMeters: 1.78 }, { heightM: 1.78 }],
    ["Hydration", { ...INTERVAL, volumeInMilliliters: 500.5 }, { volumeL: 0.5005 }],
    [
      "Nutrition",
      {
        ...INTERVAL,
        name: "Oats",
        calories: 95.5,
        carbohydrates: 12.5,
        fiber: 2.5,
        sodium: 800.5,
        vitaminC: 90.5,
        vitaminD: 15.5,
      },
      {
        name: "Oats",
        energyKcal: 95.5,
        nutrientsG: {
          totalCarbohydrate: 12.5,
          dietaryFiber: 2.5,
          sodium: 0.8005,
          vitaminC: 0.0905,
          vitaminD: 0.0000155,
        },
      },
    ],
    ["OxygenSaturation", { ...INSTANT, percentage: 97.5 }, { percentage: 97.5 }],
    [
      "Power",
      { ...INTERVAL, samples: [{ ...SAMPLE_AT, powerInWatts: 200.5 }] },
      { samples: [{ powerW: 200.5 }] },
    ],
    ["RespiratoryRate", { ...INSTANT, rate: 14.5 }, { breathsPerMinute: 14.5 }],
    ["RestingHeartRate", { ...INSTANT, beatsPerMinute: 58 }, { beatsPerMinute: 58 }],
    [
      "SleepSession",
      {
        ...INTERVAL,
        title: "Night",
        stages: [{ startTimeEpochMillis: AT, endTimeEpochMillis: AT + 1, stage: "REM" }],
      },
      { title: "Night", stages: [{ stage: "REM" }] },
    ],
    [
      "Speed",
      { ...INTERVAL, samples: [{ ...SAMPLE_AT, speedInMetersPerSecond: 2.5 }] },
      { samples: [{ speedMPerS: 2.5 }] },
    ],
    ["Steps", { ...INTERVAL, count: 12 }, { count: 12 }],
    [
      "StepsCadence",
      { ...INTERVAL, samples: [{ ...SAMPLE_AT, rateInStepsPerMinute: 160.5 }] },
      { samples: [{ stepsPerMinute: 160.5 }] },
    ],
    [
      "Vo2Max",
      { ...INSTANT, vo2MillilitersPerMinuteKilogram: 48.5, measurementMethod: "UNKNOWN" },
      { vo2MlPerMinuteKg: 48.5, measurementMethod: null },
    ],
    ["Weight", { ...INSTANT, weightInKilograms: 72.5 }, { massKg: 72.5 }],
  ])("%s, one of its 31 types", async (type, record, values) => {
    expect(await itemsOf(file(type, record), AVRO)).toMatchObject([
      { ok: true, record: { type, origin: "app.one", sourceId: "a", values } },
    ]);
  });

  test.each([
    [
      "HeartRate",
      {
        startTime: { epochMillis: AT },
        endTime: { epochMillis: AT + 1 },
        samples: [{ time: { epochMillis: AT }, beatsPerMinute: 72 }],
      },
      { samples: [{ atMs: AT, beatsPerMinute: 72 }] },
    ],
    [
      "ActiveCaloriesBurned",
      {
        startTime: { epochMillis: AT },
        endTime: { epochMillis: AT + 1 },
        energy: { inKilocalories: 10.5 },
      },
      { energyKcal: 10.5 },
    ],
    [
      "HeartRateVariabilityRmssd",
      { time: { epochMillis: AT }, heartRateVariabilityRmssd: { inMilliseconds: 42.5 } },
      { rmssdMs: 42.5 },
    ],
    [
      "BloodGlucose",
      { time: { epochMillis: AT }, level: { inMilligramsPerDeciliter: 99.5 } },
      { levelMgPerDl: 99.5 },
    ],
  ])("%s nested as the upstream processors expect it", async (type, record, values) => {
    expect(await itemsOf(file(type, { metadata: METADATA, ...record }), AVRO)).toMatchObject([
      { ok: true, record: { type, startAtMs: AT, values } },
    ]);
  });

  test("the Avro prefix and Record suffix are optional", async () => {
    const schema = { ...Object(SAMPLE_SCHEMAS.steps), name: "Steps" };
    expect(await itemsOf(container({ schema, count: 1, data: STEPS_DATA }), AVRO)).toMatchObject([
      { ok: true },
    ]);
  });

  test("a bad record is set aside by its place and field, the rest is loaded", async () => {
    const bad = { ...STEPS, count: -1 };
    expect(await itemsOf(writeContainer(SAMPLE_SCHEMAS.steps, [STEPS, bad]), AVRO)).toMatchObject([
      { ok: true },
      { ok: false, pointer: "/1/count", reasonCode: "out_of_range", raw: { count: -1 } },
    ]);
  });

  test("a bad sample is pointed to by the file's own names", async () => {
    const record = { ...INTERVAL, samples: [{ ...SAMPLE_AT, powerInWatts: -0.5 }] };
    expect(await itemsOf(file("Power", record), AVRO)).toMatchObject([
      { pointer: "/0/samples/0/powerInWatts" },
    ]);
  });

  test("E9: a long beyond 2^53 is set aside, and kept to the last digit", async () => {
    const data = Buffer.concat([
      STEPS_DATA.subarray(0, -LONG.toBuffer(12).length - LONG.toBuffer(AT).length),
      // 2^53 + 1, zigzag 2^54 + 2, in seven bits a byte.
      Buffer.from([0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]),
      LONG.toBuffer(AT),
    ]);
    const bytes = container({ schema: SAMPLE_SCHEMAS.steps, count: 1, data });
    expect(await itemsOf(bytes, AVRO)).toMatchObject([
      { ok: false, pointer: "/0/count", raw: { count: "9007199254740993" } },
    ]);
  });
});
