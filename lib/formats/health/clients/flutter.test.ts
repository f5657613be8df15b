import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";
import { AT_MS, point } from "./flutter-bench.ts";

const HOUR = { dateTo: "2025-02-04T09:00:00.000" };

describe("Flutter health", () => {
  test.each([
    [point("STEPS", 120, "COUNT", HOUR), "Steps", { count: 120 }],
    [
      point("HEART_RATE", 72, "BEATS_PER_MINUTE"),
      "HeartRate",
      { samples: [{ atMs: AT_MS, beatsPerMinute: 72 }] },
    ],
    [
      point("RESTING_HEART_RATE", 58, "BEATS_PER_MINUTE"),
      "RestingHeartRate",
      { beatsPerMinute: 58 },
    ],
    [
      point("HEART_RATE_VARIABILITY_RMSSD", 42.5, "MILLISECOND"),
      "HeartRateVariabilityRmssd",
      { rmssdMs: 42.5 },
    ],
    [point("BLOOD_GLUCOSE", 99, "MILLIGRAM_PER_DECILITER"), "BloodGlucose", { levelMgPerDl: 99 }],
    [point("BLOOD_GLUCOSE", 5.5, "MILLIMOLES_PER_LITER"), "BloodGlucose", { levelMgPerDl: 99 }],
    [point("BLOOD_OXYGEN", 97, "PERCENT"), "OxygenSaturation", { percentage: 97 }],
    [point("BODY_TEMPERATURE", 36.6, "DEGREE_CELSIUS"), "BodyTemperature", { temperatureC: 36.6 }],
    [
      point("RESPIRATORY_RATE", 14, "RESPIRATIONS_PER_MINUTE"),
      "RespiratoryRate",
      { breathsPerMinute: 14 },
    ],
    [point("WEIGHT", 72.5, "KILOGRAM"), "Weight", { massKg: 72.5 }],
    [point("HEIGHT", 1.78, "METER"), "Height", { heightM: 1.78 }],
    [point("WATER", 0.25, "LITER", HOUR), "Hydration", { volumeL: 0.25 }],
    [
      point("TOTAL_CALORIES_BURNED", 2100, "KILOCALORIE", HOUR),
      "TotalCaloriesBurned",
      { energyKcal: 2100 },
    ],
    [
      point("ACTIVE_ENERGY_BURNED", 250, "KILOCALORIE", HOUR),
      "ActiveCaloriesBurned",
      { energyKcal: 250 },
    ],
    [
      point("BASAL_ENERGY_BURNED", 1700, "KILOCALORIE"),
      "BasalMetabolicRate",
      { powerKcalPerDay: 1700 },
    ],
    [point("DISTANCE_DELTA", 1500, "METER", HOUR), "Distance", { distanceM: 1500 }],
    [point("FLIGHTS_CLIMBED", 3, "COUNT", HOUR), "FloorsClimbed", { floors: 3 }],
    [point("SPEED", 2.5, "METER_PER_SECOND"), "Speed", { samples: [{ speedMPerS: 2.5 }] }],
    [point("MINDFULNESS", 10, "MINUTE", HOUR), "MindfulnessSession", {}],
  ])("%j", async (raw, type, values) => {
    const { client, items } = await readAll([raw]);
    expect(client).toBe("flutter-health");
    expect(items).toMatchObject([
      {
        ok: true,
        flags: ["naive_local_time:1"],
        record: { type, origin: "app.one", startAtMs: AT_MS, zoneOffsetMinutes: null, values },
      },
    ]);
  });

  test("a local time without a zone is read as UTC and flagged; one with a zone is not", async () => {
    const inZone = { metadata: { HKTimeZone: "Europe/Ljubljana" } };
    const stated = {
      dateFrom: "2025-02-04T08:00:00.000+02:00",
      dateTo: "2025-02-04T08:00:00.000+02:00",
    };
    const weights = [{}, inZone, stated].map((change) => point("WEIGHT", 70, "KILOGRAM", change));
    expect(await itemsOf(weights)).toMatchObject([
      { flags: ["naive_local_time:1"], record: { startAtMs: AT_MS, zoneOffsetMinutes: null } },
      { flags: [], record: { startAtMs: AT_MS - 3_600_000, zoneOffsetMinutes: 60 } },
      { flags: [], record: { startAtMs: AT_MS - 7_200_000, zoneOffsetMinutes: 120 } },
    ]);
  });

  test("E10: a local time of just now, east of Greenwich, is not in the future; one of tomorrow is", async () => {
    const at = (dateFrom: string) => point("WEIGHT", 70, "KILOGRAM", { dateFrom });
    expect(
      await itemsOf([at("2025-06-01T09:00:00.000"), at("2025-06-01T14:10:00.000")]),
    ).toMatchObject([
      { ok: true, flags: ["naive_local_time:1"] },
      { ok: false, reasonCode: "time_in_future" },
    ]);
    const known = { metadata: { HKTimeZone: "UTC" }, dateFrom: "2025-06-01T09:00:00.000" };
    expect(await itemsOf([point("WEIGHT", 70, "KILOGRAM", known)])).toMatchObject([
      { ok: false, reasonCode: "time_in_future" },
    ]);
  });

  test("a workout, a meal, a flow", async () => {
    const workout = {
      __type: "WorkoutHealthValue",
      workoutActivityType: "CROSS_COUNTRY_SKIING",
      totalEnergyBurned: 345,
      totalEnergyBurnedUnit: "KILOCALORIE",
      totalDistance: 5_000,
      totalDistanceUnit: "METER",
      totalSteps: 10,
    };
    const meal = {
      __type: "NutritionHealthValue",
      name: "Oats",
      meal_type: "BREAKFAST",
      calories: 350,
      carbs: 45,
      fat_saturated: 2,
      b12_cobalamin: 0.001,
      zinc: 0.01,
    };
    const flow = { __type: "MenstruationFlowHealthValue", flow: "spotting" };
    expect(
      await itemsOf([
        point("WORKOUT", 0, "NO_UNIT", { ...HOUR, value: workout }),
        point("NUTRITION", 0, "NO_UNIT", { ...HOUR, value: meal }),
        point("MENSTRUATION_FLOW", 0, "NO_UNIT", { value: flow }),
        point("WORKOUT", 0, "NO_UNIT", {
          ...HOUR,
          value: { ...workout, totalDistanceUnit: "LEAGUE" },
        }),
      ]),
    ).toMatchObject([
      {
        record: {
          values: { exerciseType: "SKIING", distanceM: 5_000, energyKcal: 345, stepCount: 10 },
        },
      },
      {
        record: {
          values: {
            name: "Oats",
            mealType: "BREAKFAST",
            energyKcal: 350,
            nutrientsG: { totalCarbohydrate: 45, saturatedFat: 2, vitaminB12: 0.001, zinc: 0.01 },
          },
        },
      },
      { record: { values: { flow: "LIGHT" } } },
      { ok: false, reasonCode: "unknown_unit", pointer: "/3/value/totalDistance" },
    ]);
  });

  test("points of iOS: a share of one is told as percent, the source is the app's id", async () => {
    const apple = {
      sourcePlatform: "appleHealth",
      sourceId: "com.apple.health",
      sourceName: "Watch",
      deviceModel: "Watch6,1",
    };
    expect(
      await itemsOf([
        point("BLOOD_OXYGEN", 0.97, "PERCENT", apple),
        point("HEART_RATE_VARIABILITY_SDNN", 40, "MILLISECOND", apple),
      ]),
    ).toMatchObject([
      {
        record: {
          origin: "com.apple.health",
          values: { percentage: 97 },
          device: { model: "Watch6,1" },
        },
      },
      { ok: false, reasonCode: "unsupported_type", pointer: "/1/type" },
    ]);
  });

  test.each(["data", "records", "points", "dataPoints", "healthData"])(
    "a list under %s",
    async (key) => {
      const { client, items } = await readAll({ [key]: [point("WEIGHT", -1, "KILOGRAM")] });
      expect(client).toBe("flutter-health");
      expect(items).toMatchObject([{ pointer: `/${key}/0/value/numericValue` }]);
    },
  );

  test.each([
    [point("WEIGHT", "70", "KILOGRAM"), "wrong_type", "/0/value/numericValue"],
    [point("WEIGHT", 70, "NO_UNIT"), "unknown_unit", "/0/unit"],
    [point("WEIGHT", 70, "KILOGRAM", { dateFrom: "soon" }), "invalid_time", "/0/dateFrom"],
    [point("STEPS", 70, "COUNT", { dateTo: "2025-02-30T00:00:00" }), "invalid_time", "/0/dateTo"],
    [point("SLEEP_DEEP", 70, "MINUTE", { dateFrom: "soon" }), "invalid_time", "/0/dateFrom"],
    [point("UV_INDEX", 1, "COUNT"), "unsupported_type", "/0/type"],
  ])("%j is refused", async (raw, reasonCode, pointer) => {
    expect(await itemsOf([raw])).toMatchObject([{ ok: false, reasonCode, pointer }]);
  });
});
