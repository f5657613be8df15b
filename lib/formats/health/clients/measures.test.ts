import { describe, expect, test } from "vitest";
import { itemsOf } from "../reading-bench.ts";

const SPAN = { startTime: "2025-02-04T08:00:00Z", endTime: "2025-02-04T09:00:00Z" };
const TIME = { time: "2025-02-04T08:00:00Z" };

describe("E17: units", () => {
  // By hand from the definitions: 1 kcal = 4184 J, 1 mi = 1609.344 m, 1 lb = 0.45359237 kg.
  test.each([
    ["ActiveCaloriesBurned", SPAN, "energy", { inJoules: 4184 }, { energyKcal: 1 }],
    ["ActiveCaloriesBurned", SPAN, "energy", { kilojoules: 4.184 }, { energyKcal: 1 }],
    ["ActiveCaloriesBurned", SPAN, "energy", { inCalories: 1500 }, { energyKcal: 1.5 }],
    [
      "ActiveCaloriesBurned",
      SPAN,
      "energy",
      { value: 1500, unit: "calories" },
      { energyKcal: 1.5 },
    ],
    ["Distance", SPAN, "distance", { inMiles: 1 }, { distanceM: 1609.344 }],
    ["Distance", SPAN, "distance", { kilometers: 1.5 }, { distanceM: 1500 }],
    ["Distance", SPAN, "distance", { inFeet: 10 }, { distanceM: 3.048 }],
    ["Height", TIME, "height", { inInches: 100 }, { heightM: 2.54 }],
    ["Weight", TIME, "weight", { inPounds: 100 }, { massKg: 45.359237 }],
    ["Weight", TIME, "weight", { ounces: 1600 }, { massKg: 45.359237 }],
    ["Weight", TIME, "weight", { value: 70, unit: "kilograms" }, { massKg: 70 }],
    ["Weight", TIME, "weight", { value: 70_000, unit: "grams" }, { massKg: 70 }],
    ["BloodGlucose", TIME, "level", { inMillimolesPerLiter: 5.5 }, { levelMgPerDl: 99 }],
    [
      "BloodGlucose",
      TIME,
      "level",
      { millimolesPerLiter: 0.1111111111111111 },
      { levelMgPerDl: 2 },
    ],
    ["BodyTemperature", TIME, "temperature", { fahrenheit: 98.6 }, { temperatureC: 37 }],
    ["Hydration", SPAN, "volume", { inMilliliters: 250 }, { volumeL: 0.25 }],
    ["Hydration", SPAN, "volume", { inFluidOuncesUs: 1 }, { volumeL: 0.0295735295625 }],
    [
      "BasalMetabolicRate",
      TIME,
      "basalMetabolicRate",
      { watts: 10 },
      { powerKcalPerDay: 864_000 / 4184 },
    ],
    ["Nutrition", SPAN, "caffeine", { inMicrograms: 80_000 }, { nutrientsG: { caffeine: 0.08 } }],
  ])("%s: %j %s %j", async (...[recordType, times, field, quantity, values]) => {
    const items = await itemsOf([{ recordType, ...times, [field]: quantity }]);
    expect(items).toMatchObject([{ ok: true, record: { values } }]);
  });

  test("pressure in kPa, speed in mph, power in kcal/day", async () => {
    const pressure = { recordType: "BloodPressure", ...TIME };
    const speed = {
      recordType: "Speed",
      ...SPAN,
      samples: [{ ...TIME, speed: { inMilesPerHour: 10 } }],
    };
    const power = {
      recordType: "Power",
      ...SPAN,
      samples: [{ ...TIME, power: { inKilocaloriesPerDay: 86.4 } }],
    };
    const items = await itemsOf([
      { ...pressure, systolic: { kilopascals: 16 }, diastolic: { value: 10, unit: "kPa" } },
      speed,
      power,
    ]);
    const [systolic, diastolic] = items.flatMap((item) =>
      item.ok && item.kind === "record" && item.record.type === "BloodPressure"
        ? [item.record.values.systolicMmHg, item.record.values.diastolicMmHg]
        : [],
    );
    // 16 kPa x 760 mmHg / 101.325 kPa = 120.0099… mmHg.
    expect(systolic).toBeCloseTo(120.00987, 4);
    expect(diastolic).toBeCloseTo(75.00617, 4);
    expect(items.slice(1)).toMatchObject([
      { record: { values: { samples: [{ speedMPerS: 4.4704 }] } } },
      { record: { values: { samples: [{ powerW: 4.184 }] } } },
    ]);
  });

  test.each([
    ["Weight", TIME, "weight", { inCarats: 11 }],
    ["Weight", TIME, "weight", 70],
    ["Weight", TIME, "weight", { value: 70 }],
    ["Weight", TIME, "weight", { value: 70, unit: "cubits" }],
    ["BloodGlucose", TIME, "level", 5.5],
    ["Distance", SPAN, "distance", "1 km"],
    ["Nutrition", SPAN, "zinc", { inCups: 1 }],
  ])(
    "an unknown unit is refused, not guessed: %s %j %s %j",
    async (...[recordType, times, field, quantity]) => {
      const items = await itemsOf([{ recordType, ...times, [field]: quantity }]);
      expect(items).toMatchObject([
        { ok: false, reasonCode: "unknown_unit", pointer: `/0/${field}` },
      ]);
    },
  );

  test.each([
    ["blood_glucose", 5.5, "mmol/L", { levelMgPerDl: 99 }],
    ["blood_glucose", 99, "mg/dL", { levelMgPerDl: 99 }],
    ["weight", 100, "lb", { massKg: 45.359237 }],
    ["active_calories", 1, "kcal", { energyKcal: 1 }],
    ["active_calories", 1, "Cal", { energyKcal: 1 }],
    ["active_calories", 1_000, "cal", { energyKcal: 1 }],
    ["body_temperature", 98.6, "°F", { temperatureC: 37 }],
    ["heart_rate_variability", 40, "ms", { rmssdMs: 40 }],
    ["resting_heart_rate", 58, "bpm", { beatsPerMinute: 58 }],
    ["distance", 1, "mi", { distanceM: 1609.344 }],
  ])("flat %s of %d %s", async (...[record_type, value, unit, values]) => {
    const at = Date.parse(TIME.time);
    const record = { record_type, value, unit, start_time_ms: at, end_time_ms: at + 1_000 };
    expect(await itemsOf({ records: [record] })).toMatchObject([{ ok: true, record: { values } }]);
    const wrong = await itemsOf({ records: [{ ...record, unit: "parsec" }] });
    expect(wrong).toMatchObject([
      { ok: false, reasonCode: "unknown_unit", pointer: "/records/0/unit" },
    ]);
  });

  test("flat types that are not one number, or not known", async () => {
    const items = await itemsOf({
      records: [{ record_type: "sleep_session" }, { record_type: "mood" }, { record_type: 7 }],
    });
    expect(items).toMatchObject(
      [0, 1, 2].map((index) => ({
        reasonCode: "unsupported_type",
        pointer: `/records/${index}/record_type`,
      })),
    );
  });
});
