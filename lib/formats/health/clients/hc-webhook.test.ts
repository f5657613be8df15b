import { describe, expect, test } from "vitest";
import { sampleDay } from "#lib/domain/health/sample-day.ts";
import { itemsOf, readAll } from "../reading-bench.ts";

const HOUR = { start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const TIME = "2025-02-04T08:00:00Z";
const AT_MS = Date.parse(TIME);

function webhook(lists: Record<string, unknown>) {
  return itemsOf({ timestamp: "2025-02-04T12:00:00Z", app_version: "1.0", ...lists });
}

describe("HC Webhook", () => {
  // Each key of the app, with one item and the values it stands for, by hand.
  test.each([
    ["steps", { count: 12, ...HOUR }, "Steps", { count: 12 }],
    ["distance", { meters: 1500.5, ...HOUR }, "Distance", { distanceM: 1500.5 }],
    [
      "active_calories",
      { calories: 250.5, ...HOUR },
      "ActiveCaloriesBurned",
      { energyKcal: 250.5 },
    ],
    ["total_calories", { calories: 2100, ...HOUR }, "TotalCaloriesBurned", { energyKcal: 2100 }],
    ["hydration", { liters: 0.5, ...HOUR }, "Hydration", { volumeL: 0.5 }],
    ["weight", { kilograms: 72.5, time: TIME }, "Weight", { massKg: 72.5 }],
    ["height", { meters: 1.78, time: TIME }, "Height", { heightM: 1.78 }],
    ["body_fat", { percentage: 18.5, time: TIME }, "BodyFat", { percentage: 18.5 }],
    ["lean_body_mass", { kilograms: 61.5, time: TIME }, "LeanBodyMass", { massKg: 61.5 }],
    ["bone_mass", { kilograms: 3.2, time: TIME }, "BoneMass", { massKg: 3.2 }],
    ["vo2_max", { ml_per_kg_per_min: 48, time: TIME }, "Vo2Max", { vo2MlPerMinuteKg: 48 }],
    ["resting_heart_rate", { bpm: 58, time: TIME }, "RestingHeartRate", { beatsPerMinute: 58 }],
    ["body_temperature", { celsius: 36.6, time: TIME }, "BodyTemperature", { temperatureC: 36.6 }],
    [
      "heart_rate",
      { bpm: 72, time: TIME },
      "HeartRate",
      { samples: [{ atMs: AT_MS, beatsPerMinute: 72 }] },
    ],
    [
      "heart_rate_variability",
      { rmssd_millis: 42.5, time: TIME },
      "HeartRateVariabilityRmssd",
      { rmssdMs: 42.5, bucket: null },
    ],
    [
      "oxygen_saturation",
      { percentage: 98.5, time: TIME },
      "OxygenSaturation",
      { percentage: 98.5 },
    ],
    ["respiratory_rate", { rate: 14, time: TIME }, "RespiratoryRate", { breathsPerMinute: 14 }],
    [
      "blood_pressure",
      { systolic: 120, diastolic: 80, time: TIME },
      "BloodPressure",
      { systolicMmHg: 120, diastolicMmHg: 80 },
    ],
    // 5.5 mmol/L x 18 = 99 mg/dL.
    ["blood_glucose", { mmol_per_liter: 5.5, time: TIME }, "BloodGlucose", { levelMgPerDl: 99 }],
    // 100 W x 86 400 s / 4184 J per kcal = 2065.00956…
    [
      "basal_metabolic_rate",
      { watts: 100, time: TIME },
      "BasalMetabolicRate",
      { powerKcalPerDay: 8_640_000 / 4184 },
    ],
    [
      "basal_body_temperature",
      { celsius: 36.4, measurement_location: 4, time: TIME },
      "BasalBodyTemperature",
      { temperatureC: 36.4, measurementLocation: "MOUTH" },
    ],
    [
      "skin_temperature",
      { delta_celsius: 0.1, baseline_celsius: 36.5, measurement_location: "wrist", time: TIME },
      "SkinTemperature",
      { deltas: [{ atMs: AT_MS, deltaC: 0.1 }], baselineC: 36.5, measurementLocation: "WRIST" },
    ],
    ["menstruation_period", HOUR, "MenstruationPeriod", {}],
    ["intermenstrual_bleeding", { time: TIME }, "IntermenstrualBleeding", {}],
    ["menstruation_flow", { flow: 2, time: TIME }, "MenstruationFlow", { flow: "MEDIUM" }],
    ["ovulation_test", { result: "1", time: TIME }, "OvulationTest", { result: "POSITIVE" }],
    ["cervical_mucus", { appearance: 3, time: TIME }, "CervicalMucus", { appearance: "CREAMY" }],
    [
      "sexual_activity",
      { protection_used: 1, time: TIME },
      "SexualActivity",
      { protectionUsed: "PROTECTED" },
    ],
  ])("%s", async (...[key, item, type, values]) => {
    expect(await webhook({ [key]: [item] })).toMatchObject([
      { ok: true, record: { type, values } },
    ]);
  });

  test("Z is only how this client prints a moment: the offset stays unknown", async () => {
    expect(await webhook({ weight: [{ kilograms: 70, time: TIME }] })).toMatchObject([
      { record: { zoneOffsetMinutes: null } },
    ]);
  });

  test("sleep has no start: it is the end less the duration, and a stage is a number as text", async () => {
    const stage = { start_time: "2025-02-04T06:00:00Z", end_time: "2025-02-04T06:30:00Z" };
    const session = { session_end_time: "2025-02-04T07:00:00Z", duration_seconds: 3600 };
    const stages = ["5", "deep", "7"].map((name) => [{ ...stage, stage: name }]);
    const items = await webhook({ sleep: stages.map((list) => ({ ...session, stages: list })) });
    expect(items).toMatchObject(
      ["DEEP", "DEEP", "AWAKE_IN_BED"].map((name) => ({
        record: {
          startAtMs: Date.UTC(2025, 1, 4, 6),
          endAtMs: Date.UTC(2025, 1, 4, 7),
          values: { stages: [{ stage: name }] },
        },
      })),
    );
  });

  test.each([
    [{ duration_seconds: undefined }, "missing_field", "/sleep/0/duration_seconds"],
    [{ duration_seconds: "3600" }, "wrong_type", "/sleep/0/duration_seconds"],
    [{ session_end_time: "soon" }, "invalid_time", "/sleep/0/session_end_time"],
    [{ session_end_time: undefined }, "missing_field", "/sleep/0/session_end_time"],
    [{ duration_seconds: 1e300 }, "invalid_time", "/sleep/0/session_end_time"],
    [{ duration_seconds: 90_000 }, "too_long", "/sleep/0/session_end_time"],
    [{ stages: [{ stage: "9" }] }, "missing_field", "/sleep/0/stages/0/start_time"],
  ])("sleep with %j is refused at its field", async (change, reasonCode, pointer) => {
    const session = { session_end_time: TIME, duration_seconds: 3600, stages: [], ...change };
    expect(await webhook({ sleep: [session] })).toMatchObject([{ ok: false, reasonCode, pointer }]);
  });

  test.each([
    [
      "heart_rate",
      {
        bucket: { lowestBeatsPerMinute: 30, highestBeatsPerMinute: 50 },
        samples: [{ beatsPerMinute: 40.5 }],
      },
    ],
    [
      "heart_rate_variability",
      { rmssdMs: 40.5, bucket: { lowestRmssdMs: 30, highestRmssdMs: 50 } },
    ],
    [
      "oxygen_saturation",
      { percentage: 40.5, bucket: { lowestPercentage: 30, highestPercentage: 50 } },
    ],
    [
      "respiratory_rate",
      {
        breathsPerMinute: 40.5,
        bucket: { lowestBreathsPerMinute: 30, highestBreathsPerMinute: 50 },
      },
    ],
  ])("a bucket of %s keeps its average and its extremes", async (key, values) => {
    const items = await webhook({ [key]: [{ time: TIME, avg: 40.5, min: 30, max: 50 }] });
    expect(items).toMatchObject([{ record: { values } }]);
    const wrong = await webhook({ [key]: [{ time: TIME, avg: "x", min: 30, max: 50 }] });
    expect(wrong).toMatchObject([{ ok: false, pointer: `/${key}/0/avg` }]);
  });

  test("a bucket of skin temperature", async () => {
    const bucket = {
      avg_delta_celsius: 0.2,
      min_delta_celsius: -0.1,
      max_delta_celsius: 0.4,
      time: TIME,
    };
    expect(await webhook({ skin_temperature: [bucket] })).toMatchObject([
      {
        record: {
          values: { deltas: [{ deltaC: 0.2 }], bucket: { lowestDeltaC: -0.1, highestDeltaC: 0.4 } },
        },
      },
    ]);
  });

  test("an exercise type is a number as text, or a name; distance and steps are kept", async () => {
    const items = await webhook({
      exercise: [
        { type: "56", duration_seconds: 3600, distance_meters: 5420.5, steps: 6800, ...HOUR },
        { type: "running", ...HOUR },
        { type: "1", ...HOUR },
      ],
    });
    expect(items).toMatchObject([
      { record: { values: { exerciseType: "RUNNING", distanceM: 5420.5, stepCount: 6800 } } },
      { record: { values: { exerciseType: "RUNNING", distanceM: null } } },
      { ok: false, reasonCode: "unknown_value", pointer: "/exercise/2/type" },
    ]);
  });

  test("a meal's nutrients are in grams", async () => {
    const meal = {
      calories: 350,
      protein_grams: 25,
      carbs_grams: 45,
      fat_grams: 10,
      sodium_grams: 0.8,
      name: "Oats",
      ...HOUR,
    };
    expect(await webhook({ nutrition: [meal, { ...meal, protein_grams: -1 }] })).toMatchObject([
      {
        record: {
          values: {
            name: "Oats",
            energyKcal: 350,
            nutrientsG: { protein: 25, totalCarbohydrate: 45, totalFat: 10, sodium: 0.8 },
          },
        },
      },
      { pointer: "/nutrition/1/protein_grams", reasonCode: "out_of_range" },
    ]);
  });

  test("E8: missing, null, of a wrong type, a number as text", async () => {
    const items = await webhook({
      heart_rate: [
        { time: TIME },
        { time: TIME, bpm: null },
        { time: TIME, bpm: {} },
        { time: TIME, bpm: "72" },
        { bpm: 72 },
      ],
    });
    expect(items.map((item) => !item.ok && [item.reasonCode, item.pointer])).toEqual([
      ["missing_field", "/heart_rate/0/bpm"],
      ["missing_field", "/heart_rate/1/bpm"],
      ["wrong_type", "/heart_rate/2/bpm"],
      ["wrong_type", "/heart_rate/3/bpm"],
      ["missing_field", "/heart_rate/4/time"],
    ]);
  });

  test("E7: entries of unknown lists are set aside one by one, the rest is loaded", async () => {
    const items = await webhook({
      "odd/key~": [1],
      moods: [{ time: TIME }],
      steps: [{ count: 10, ...HOUR }],
    });
    expect(items).toMatchObject([
      { index: 0, ok: false, reasonCode: "unsupported_type", pointer: "/odd~1key~0/0", raw: 1 },
      { index: 1, ok: false, reasonCode: "unsupported_type", pointer: "/moods/0" },
      { index: 2, ok: true },
    ]);
  });

  test("a list that is no list, and entries that are no objects, are set aside", async () => {
    const items = await webhook({ steps: { count: 1 }, heart_rate: [null, 7] });
    const pointers = items.map((item) => (item.ok ? null : item.pointer));
    expect(pointers).toEqual(["/steps", "/heart_rate/0", "/heart_rate/1"]);
  });

  test("the writing app and its device are kept", async () => {
    const device = { manufacturer: "M", model: null, type: 1 };
    const metadata = { data_origin: "app.one", recording_method: "manual_entry", device };
    expect(await webhook({ steps: [{ count: 1, ...HOUR, metadata }] })).toMatchObject([
      { record: { origin: "app.one", device: { manufacturer: "M", model: null, type: "WATCH" } } },
    ]);
  });

  test("E12: without ids, the same content has the same key and another value another", async () => {
    const { recordKey } = await import("#lib/domain/health/record.ts");
    const [a, b, c] = await webhook({ steps: [1, 1, 2].map((count) => ({ count, ...HOUR })) });
    const keys = [a, b, c].map(
      (item) => item?.ok === true && item.kind === "record" && recordKey(item.record),
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });

  test("E18: of 50,000 records one is bad: 49,999 are loaded, and the counts add up", async () => {
    const steps = Array.from({ length: 50_000 }, (_unused, index) => ({
      ...HOUR,
      count: index === 500 ? -1 : 7,
    }));
    const items = await webhook({ steps });
    expect(items.filter(({ ok }) => ok)).toHaveLength(49_999);
    expect(items.filter(({ ok }) => !ok)).toMatchObject([
      { index: 500, pointer: "/steps/500/count" },
    ]);
  });

  test("the project's own sample day is read without a refusal", async () => {
    const day = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: -300, seed: 7 };
    const { client, items } = await readAll(sampleDay(day));
    expect(client).toBe("hc-webhook");
    const records = items.flatMap((item) => (item.ok && item.kind === "record" ? [item] : []));
    expect(records).toHaveLength(items.length);
    expect(
      records.every(({ flags, record }) => flags.length === 0 && record.zoneOffsetMinutes === -300),
    ).toBe(true);
    expect(new Set(records.map(({ record }) => record.type)).size).toBe(6);
  });
});
