import { describe, expect, test } from "vitest";
import { recordKey, supersedes } from "#lib/domain/health/record.ts";
import { itemsOf, readAll } from "../reading-bench.ts";

const METADATA = {
  app_version: "1.0.0",
  export_timestamp: "2025-02-05T06:00:00",
  timezone: "Europe/Ljubljana",
  source_device: "pixel_9",
};
const START_MS = Date.UTC(2025, 1, 3, 23);
const END_MS = Date.UTC(2025, 1, 4, 23);

function summary(figures: Record<string, unknown>, metadata: object = METADATA) {
  return { date: "2025-02-04", ...figures, metadata };
}

describe("HealthConnect Export", () => {
  test("sums span the local day, and keep where they come from", async () => {
    const { client, clientVersion, items } = await readAll(
      summary({ steps: { total_steps: 8_500, records_count: 320 } }),
    );
    expect([client, clientVersion]).toEqual(["healthconnect-export", "1.0.0"]);
    expect(items).toMatchObject([
      {
        flags: [],
        record: {
          type: "Steps",
          startAtMs: START_MS,
          endAtMs: END_MS,
          zoneOffsetMinutes: 60,
          origin: "healthconnect-export",
          clientRecordId: "2025-02-04:steps",
          device: { model: "pixel_9" },
          values: { count: 8_500 },
        },
      },
    ]);
  });

  test.each([
    ["calories", { total_calories_kcal: 2150.5 }, "TotalCaloriesBurned", { energyKcal: 2150.5 }],
    ["active_calories", { total_calories_kcal: 450 }, "ActiveCaloriesBurned", { energyKcal: 450 }],
    ["distance", { total_distance_meters: 8234.5 }, "Distance", { distanceM: 8234.5 }],
    ["floors_climbed", { total_floors: 12 }, "FloorsClimbed", { floors: 12 }],
    ["hydration", { total_volume_liters: 2.5 }, "Hydration", { volumeL: 2.5 }],
    ["weight", { weight_kg: 78.5 }, "Weight", { massKg: 78.5 }],
    ["body_fat", { percentage: 18.5 }, "BodyFat", { percentage: 18.5 }],
    ["oxygen_saturation", { percentage: 97.5 }, "OxygenSaturation", { percentage: 97.5 }],
    ["respiratory_rate", { rate: 16 }, "RespiratoryRate", { breathsPerMinute: 16 }],
    ["body_temperature", { temperature_celsius: 36.6 }, "BodyTemperature", { temperatureC: 36.6 }],
    [
      "resting_heart_rate",
      { avg_bpm: 64.6, min_bpm: 62, max_bpm: 68 },
      "RestingHeartRate",
      { beatsPerMinute: 65 },
    ],
    [
      "heart_rate",
      { avg_bpm: 72.5, min_bpm: 55, max_bpm: 142 },
      "HeartRate",
      {
        samples: [{ beatsPerMinute: 72.5 }],
        bucket: { lowestBeatsPerMinute: 55, highestBeatsPerMinute: 142 },
      },
    ],
    [
      "blood_pressure",
      { systolic_mmhg: 120, diastolic_mmhg: 80, body_position: "Sitting" },
      "BloodPressure",
      { systolicMmHg: 120, diastolicMmHg: 80, bodyPosition: "SITTING_DOWN" },
    ],
    [
      "blood_glucose",
      { level_mmol_per_l: 5.5, specimen_source: "Capillary blood", meal_type: "Fasting" },
      "BloodGlucose",
      { levelMgPerDl: 99, specimenSource: "CAPILLARY_BLOOD", mealType: null },
    ],
  ])("%s", async (...[key, figure, type, values]) => {
    const items = await itemsOf(summary({ [key]: { ...figure, records_count: 1 } }));
    expect(items).toMatchObject([{ ok: true, record: { type, startAtMs: START_MS, values } }]);
  });

  test("when in the day a weight was taken is not told: it stands at the start, flagged", async () => {
    expect(await itemsOf(summary({ weight: { weight_kg: 78.5 } }))).toMatchObject([
      { flags: ["time_of_day_unknown:1"], record: { startAtMs: START_MS } },
    ]);
  });

  test("sleep is a length with the lengths of its stages: laid end to end from midnight, flagged", async () => {
    const sleep = {
      total_duration_minutes: 420,
      sleep_stages: { "Deep sleep": 90, "Light sleep": 195, "REM sleep": 105, Awake: 30 },
    };
    expect(await itemsOf(summary({ sleep }))).toMatchObject([
      {
        flags: ["time_of_day_unknown:1"],
        record: {
          type: "SleepSession",
          startAtMs: START_MS,
          endAtMs: START_MS + 420 * 60_000,
          values: {
            stages: [
              { stage: "DEEP", endAtMs: START_MS + 90 * 60_000 },
              { stage: "LIGHT" },
              { stage: "REM" },
              { stage: "AWAKE" },
            ],
          },
        },
      },
    ]);
  });

  test("exercises have local times, meals have none; nutrients end with their unit", async () => {
    const exercises = [
      {
        exercise_type: "Running",
        start_time: "07:30",
        end_time: "08:15",
        duration_minutes: 45,
        title: "Morning run",
      },
      {
        exercise_type: "Walking",
        start_time: "2025-02-04T17:00:00",
        end_time: "2025-02-04T17:30:00",
      },
    ];
    const nutrition = [
      {
        name: "Apple",
        meal_type: "Snack",
        energy_kcal: 95,
        protein_g: 0.5,
        sodium_mg: 2,
        vitamin_d_mcg: 1,
        fat_g: 0.3,
      },
    ];
    expect(await itemsOf(summary({ exercises, nutrition }))).toMatchObject([
      {
        flags: [],
        record: {
          startAtMs: START_MS + 7.5 * 3_600_000,
          values: { exerciseType: "RUNNING", title: "Morning run" },
        },
      },
      { record: { startAtMs: START_MS + 17 * 3_600_000, values: { exerciseType: "WALKING" } } },
      {
        flags: ["time_of_day_unknown:1"],
        record: {
          values: {
            mealType: "SNACK",
            energyKcal: 95,
            nutrientsG: { protein: 0.5, sodium: 0.002, vitaminD: 0.000001, totalFat: 0.3 },
          },
        },
      },
    ]);
  });

  test("a day exported while it goes on ends there, and the later export replaces it", async () => {
    const noon = { ...METADATA, export_timestamp: "2025-02-04T12:00:00" };
    const [early] = await itemsOf(summary({ steps: { total_steps: 3_000 } }, noon));
    const [late] = await itemsOf(summary({ steps: { total_steps: 8_500 } }));
    if (
      early?.ok !== true ||
      late?.ok !== true ||
      early.kind !== "record" ||
      late.kind !== "record"
    ) {
      throw new Error("not read");
    }
    expect(early.record.endAtMs).toBe(Date.UTC(2025, 1, 4, 11));
    expect(recordKey(late.record)).toBe(recordKey(early.record));
    expect(supersedes(late.record, early.record)).toBe(true);
  });

  test("E11: a day on which the clock changes has 23 hours, and one of 25 is cut to a day", async () => {
    const spring = {
      ...summary({ steps: { total_steps: 1 } }),
      date: "2025-03-30",
      metadata: { ...METADATA, export_timestamp: "2025-04-02T00:00:00" },
    };
    expect(await itemsOf(spring)).toMatchObject([
      { record: { startAtMs: Date.UTC(2025, 2, 29, 23), endAtMs: Date.UTC(2025, 2, 30, 22) } },
    ]);
    const autumn = { ...spring, date: "2024-10-27" };
    expect(await itemsOf(autumn)).toMatchObject([
      { record: { startAtMs: Date.UTC(2024, 9, 26, 22), endAtMs: Date.UTC(2024, 9, 27, 22) } },
    ]);
  });

  test("without a time zone the day is read as UTC and flagged; an unknown one is refused", async () => {
    const { timezone: _zone, ...bare } = METADATA;
    expect(await itemsOf(summary({ steps: { total_steps: 1 } }, bare))).toMatchObject([
      {
        flags: ["naive_local_time:1"],
        record: { startAtMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: null },
      },
    ]);
    const moon = { ...METADATA, timezone: "Moon/Tranquility" };
    expect(await itemsOf(summary({ steps: {} }, moon))).toMatchObject([
      { ok: false, reasonCode: "invalid_zone", pointer: "/metadata/timezone" },
    ]);
  });

  test.each([
    [{ steps: { total_steps: -1 } }, "out_of_range", "/steps/total_steps"],
    [{ steps: {} }, "missing_field", "/steps/total_steps"],
    [{ steps: 7 }, "missing_field", "/steps/total_steps"],
    [
      { heart_rate: { avg_bpm: 60, min_bpm: 0, max_bpm: 70 } },
      "out_of_range",
      "/heart_rate/min_bpm",
    ],
    [
      { blood_glucose: { level_mmol_per_l: 51 } },
      "out_of_range",
      "/blood_glucose/level_mmol_per_l",
    ],
    [{ sleep: { total_duration_minutes: "x" } }, "invalid_time", "/sleep/total_duration_minutes"],
    [
      { exercises: [{ exercise_type: "Running", start_time: "25:00", end_time: "x" }] },
      "invalid_time",
      "/exercises/0/start_time",
    ],
    [{ exercises: [5] }, "wrong_type", "/exercises/0"],
    [{ nutrition: {} }, "wrong_type", "/nutrition"],
    [{ nutrition: [{ zinc_g: 1_000 }] }, "out_of_range", "/nutrition/0/zinc_g"],
  ])("%j is refused at its field", async (figures, reasonCode, pointer) => {
    expect(await itemsOf(summary(figures))).toMatchObject([{ ok: false, reasonCode, pointer }]);
  });

  test("a day that does not exist", async () => {
    expect(await itemsOf({ date: "2025-13-01", metadata: METADATA })).toMatchObject([
      { ok: false, pointer: "/date" },
    ]);
  });
});
