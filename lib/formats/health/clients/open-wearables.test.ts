import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";

const SOURCE = {
  appId: "com.sec.android.app.shealth",
  deviceId: "R9",
  deviceName: "Galaxy Watch7",
  deviceManufacturer: "Samsung",
  deviceModel: "SM-R960",
  deviceType: "watch",
  recordingMethod: null,
};
const AT = {
  startDate: "2025-02-04T08:30:00Z",
  endDate: "2025-02-04T08:30:00Z",
  zoneOffset: "+01:00",
  source: SOURCE,
};
const HOUR = { ...AT, endDate: "2025-02-04T09:30:00Z" };

function body(data: Record<string, unknown>) {
  return { provider: "samsung", sdkVersion: "0.1.0", syncTimestamp: "2025-02-04T10:00:00Z", data };
}

describe("Open Wearables", () => {
  test("a record with its source, zone and version of the SDK", async () => {
    const { client, clientVersion, items } = await readAll(
      body({ records: [{ id: "r1", type: "WEIGHT", value: 72.5, unit: "kg", ...AT }] }),
    );
    expect([client, clientVersion]).toEqual(["open-wearables", "0.1.0"]);
    expect(items).toMatchObject([
      {
        flags: [],
        record: {
          type: "Weight",
          sourceId: "r1",
          origin: "com.sec.android.app.shealth",
          zoneOffsetMinutes: 60,
          device: { manufacturer: "Samsung", model: "SM-R960", type: "WATCH" },
          values: { massKg: 72.5 },
        },
      },
    ]);
  });

  test.each([
    ["HEART_RATE", 72, "bpm", "HeartRate", { samples: [{ beatsPerMinute: 72 }] }],
    [
      "HKQuantityTypeIdentifierHeartRate",
      72,
      "count/min",
      "HeartRate",
      { samples: [{ beatsPerMinute: 72 }] },
    ],
    [
      "HKQuantityTypeIdentifierRestingHeartRate",
      58,
      "count/min",
      "RestingHeartRate",
      { beatsPerMinute: 58 },
    ],
    ["HEART_RATE_VARIABILITY", 42.5, "ms", "HeartRateVariabilityRmssd", { rmssdMs: 42.5 }],
    ["OXYGEN_SATURATION", 97, "%", "OxygenSaturation", { percentage: 97 }],
    ["HKQuantityTypeIdentifierOxygenSaturation", 0.97, "%", "OxygenSaturation", { percentage: 97 }],
    ["HKQuantityTypeIdentifierBodyFatPercentage", 0.25, "%", "BodyFat", { percentage: 25 }],
    ["BODY_FAT", 0.9, "%", "BodyFat", { percentage: 0.9 }],
    ["BLOOD_GLUCOSE", 5.5, "mmol/L", "BloodGlucose", { levelMgPerDl: 99 }],
    ["HKQuantityTypeIdentifierBloodGlucose", 99, "mg/dL", "BloodGlucose", { levelMgPerDl: 99 }],
    [
      "HKQuantityTypeIdentifierBodyTemperature",
      37,
      "degC",
      "BodyTemperature",
      { temperatureC: 37 },
    ],
    ["HKQuantityTypeIdentifierBodyMass", 100, "lb", "Weight", { massKg: 45.359237 }],
    ["VO2_MAX", 42.5, "mL/kg/min", "Vo2Max", { vo2MlPerMinuteKg: 42.5 }],
    ["STEP_COUNT", 12, "count", "Steps", { count: 12 }],
    ["HKQuantityTypeIdentifierDistanceWalkingRunning", 1.5, "km", "Distance", { distanceM: 1500 }],
    ["ACTIVE_CALORIES_BURNED", 12, "kcal", "ActiveCaloriesBurned", { energyKcal: 12 }],
    ["FLOORS_CLIMBED", 2, "count", "FloorsClimbed", { floors: 2 }],
    ["RESPIRATORY_RATE", 14, "count/min", "RespiratoryRate", { breathsPerMinute: 14 }],
  ])("%s %d %s", async (...[type, value, unit, ours, values]) => {
    const items = await itemsOf(body({ records: [{ id: "r", type, value, unit, ...HOUR }] }));
    expect(items).toMatchObject([{ ok: true, record: { type: ours, values } }]);
  });

  test("blood pressure comes in halves: paired by their parent, else by time", async () => {
    const half = (...[type, value, parentId, id]: [string, number, string | null, string]) => ({
      id,
      parentId,
      type,
      value,
      unit: "mmHg",
      ...AT,
    });
    const apple = "HKQuantityTypeIdentifierBloodPressure";
    const items = await itemsOf(
      body({
        records: [
          half("BLOOD_PRESSURE_SYSTOLIC", 122, "p1", "a"),
          half("BLOOD_PRESSURE_DIASTOLIC", 81, "p2", "d"),
          half("BLOOD_PRESSURE_SYSTOLIC", 118, "p2", "c"),
          half("BLOOD_PRESSURE_DIASTOLIC", 80, "p1", "b"),
          half(`${apple}Systolic`, 130, null, "e"),
          half(`${apple}Diastolic`, 85, null, "f"),
          half("BLOOD_PRESSURE_DIASTOLIC", 90, "p3", "g"),
        ],
      }),
    );
    expect(items).toMatchObject([
      { record: { sourceId: "p1", values: { systolicMmHg: 122, diastolicMmHg: 80 } } },
      { record: { sourceId: "p2", values: { systolicMmHg: 118, diastolicMmHg: 81 } } },
      { record: { sourceId: "e", values: { systolicMmHg: 130, diastolicMmHg: 85 } } },
      { ok: false, reasonCode: "missing_field", pointer: "/data/records/6/value" },
    ]);
  });

  test("sleep stages of one parent are one session; in_bed only spans it", async () => {
    const stage = (...[name, from, to, parentId = "n"]: [string, string, string, string?]) => ({
      id: `${name}${from}`,
      parentId,
      stage: name,
      source: SOURCE,
      zoneOffset: "+01:00",
      startDate: `2025-02-04T${from}:00Z`,
      endDate: `2025-02-04T${to}:00Z`,
    });
    const sleep = [
      stage("in_bed", "00:00", "03:00"),
      stage("deep", "01:00", "02:00"),
      stage("light", "00:10", "01:00"),
      stage("rem", "12:00", "12:30", "nap"),
      stage("moonlit", "13:00", "13:30", "odd"),
    ];
    expect(await itemsOf(body({ sleep }))).toMatchObject([
      {
        record: {
          type: "SleepSession",
          sourceId: "n",
          startAtMs: Date.UTC(2025, 1, 4, 0),
          endAtMs: Date.UTC(2025, 1, 4, 3),
          zoneOffsetMinutes: 60,
          values: { stages: [{ stage: "LIGHT" }, { stage: "DEEP" }] },
        },
      },
      { record: { sourceId: "nap", values: { stages: [{ stage: "REM" }] } } },
      { ok: false, reasonCode: "unknown_value", pointer: "/data/sleep/4/stage" },
    ]);
  });

  test("a workout with its figures; one in an odd unit is left out, the workout is not", async () => {
    const values = [
      { type: "duration", value: 2_700_000, unit: "ms" },
      { type: "calories", value: 345.5, unit: "kcal" },
      { type: "distance", value: 5.234, unit: "km" },
      { type: "stepCount", value: 6_800.4, unit: "count" },
    ];
    const workout = {
      id: "w",
      type: "RUNNING",
      notes: "In the park",
      title: null,
      values,
      ...HOUR,
    };
    const odd = {
      ...workout,
      id: "x",
      type: "swim_bike_run",
      values: [{ type: "distance", value: 1, unit: "league" }],
    };
    expect(await itemsOf(body({ workouts: [workout, odd] }))).toMatchObject([
      {
        record: {
          values: {
            exerciseType: "RUNNING",
            notes: "In the park",
            energyKcal: 345.5,
            distanceM: 5_234,
            stepCount: 6_800,
          },
        },
      },
      { record: { values: { exerciseType: "OTHER_WORKOUT", distanceM: null } } },
    ]);
  });

  test("E7, E8: one bad entry does not hinder the others", async () => {
    const weight = { id: "r", type: "WEIGHT", value: 70, unit: "kg", ...AT };
    const records = [
      weight,
      { ...weight, type: "NIKE_FUEL" },
      { ...weight, unit: null },
      { ...weight, startDate: "x" },
      7,
      { ...weight, value: "70" },
    ];
    expect(await itemsOf(body({ records, sleep: {}, workouts: null }))).toMatchObject([
      { ok: true },
      { reasonCode: "unsupported_type", pointer: "/data/records/1/type" },
      { reasonCode: "unknown_unit", pointer: "/data/records/2/unit" },
      { reasonCode: "invalid_time", pointer: "/data/records/3/startDate" },
      { reasonCode: "wrong_type", pointer: "/data/records/4" },
      { reasonCode: "wrong_type", pointer: "/data/records/5/value" },
      { reasonCode: "wrong_type", pointer: "/data/sleep" },
    ]);
  });

  test("the address makes it known where the body does not", async () => {
    const { client } = await readAll({ data: {} }, { routeHint: "open-wearables" });
    expect(client).toBe("open-wearables");
  });
});
