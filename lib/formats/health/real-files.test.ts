import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { deduplicate } from "#lib/domain/health/record.ts";
import type { ParsedItem } from "./read-upload.ts";
import { itemsOf } from "./reading-bench.ts";

const DATA = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data", "health");
const CONTEXT = { mediaType: null, receivedAtMs: Date.UTC(2026, 0, 1) };
const NUTRIENT_COUNT = 40;

function filesIn(folder: string, ending: string): string[] | null {
  const path = join(DATA, folder);
  if (!existsSync(path)) {
    process.stderr.write(`skipped: no sample files of ${folder} lie beside the repository\n`);
    return null;
  }
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name));
}

function recordsOf(items: readonly ParsedItem[]) {
  return items.flatMap((item) => (item.ok && item.kind === "record" ? [item] : []));
}

async function outcomeOf(file: string): Promise<[string, number, number]> {
  const items = await itemsOf(readFileSync(file), CONTEXT);
  const loadedCount = recordsOf(items).length;
  return [basename(file), loadedCount, items.length - loadedCount];
}

const avroFiles = filesIn("avro", ".avro");
const webhookFiles = filesIn("hc-webhook", ".json");

const taskerFiles = filesIn("tasker", ".json");

describe.skipIf(avroFiles === null)("twelve files of a real phone", async () => {
  const perFile = (avroFiles ?? []).map((file) => itemsOf(readFileSync(file), CONTEXT));
  const items = (await Promise.all(perFile)).flat();
  const records = recordsOf(items);

  test("not one record of them is refused", () => {
    expect(avroFiles).toHaveLength(12);
    expect(items.length - records.length).toBe(0);
  });

  test("overlapping windows leave each record once", () => {
    // Counted with another Avro library by distinct metadata.id: 819 rows, 410 distinct.
    const { unique, duplicateCount } = deduplicate(records);
    const byType = Map.groupBy(unique, ({ item }) => item.record.type);
    const counts = Object.fromEntries([...byType].map(([type, found]) => [type, found.length]));
    expect(counts).toEqual({
      ActiveCaloriesBurned: 1,
      BloodGlucose: 253,
      HeartRate: 78,
      HeartRateVariabilityRmssd: 74,
      SleepSession: 2,
      Steps: 2,
    });
    expect([items.length, unique.length, duplicateCount]).toEqual([819, 410, 409]);
  });

  test("glucose keeps its own clock beside the others", () => {
    const offsets = records.map(({ record }) => `${record.type} ${record.zoneOffsetMinutes}`);
    expect(new Set(offsets).has("BloodGlucose 0")).toBe(true);
    expect(new Set(offsets).has("Steps -300")).toBe(true);
  });
});

describe.skipIf(webhookFiles === null)("bodies of webhook clients", () => {
  test("all types are loaded, and only the incomplete one is set aside", async () => {
    expect(await Promise.all((webhookFiles ?? []).map(outcomeOf))).toEqual([
      ["healthconnect_android_mixed.json", 5, 0],
      ["healthconnect_duplicate_event.json", 1, 0],
      ["healthconnect_heartrate.json", 1, 0],
      ["healthconnect_invalid_missing_fields.json", 0, 1],
      ["healthconnect_mixed.json", 2, 0],
      ["healthconnect_steps.json", 1, 0],
      ["healthconnect_weight.json", 1, 0],
    ]);
  });
});

describe.skipIf(taskerFiles === null)("the Tasker plugin's own 21 fixtures", () => {
  // Values by hand from the files; the type is the file's name, as the address tells it.
  const expected: Readonly<Record<string, object>> = {
    ActivityIntensity: { intensity: "MODERATE" },
    BasalMetabolicRate: { powerKcalPerDay: 206.50095613349956 },
    BloodPressure: { systolicMmHg: 25, diastolicMmHg: 25 },
    BodyTemperature: { temperatureC: 36 },
    BoneMass: { massKg: 50 },
    CyclingPedalingCadence: { samples: [{ atMs: 1746800000000, revolutionsPerMinute: 8.9 }] },
    ElevationGained: { elevationM: 2 },
    FloorsClimbed: { floors: 1 },
    HeartRateVariabilityRmssd: { rmssdMs: 1 },
    Hydration: { volumeL: 2 },
    LeanBodyMass: { massKg: 50 },
    MenstruationPeriod: {},
    Nutrition: { nutrientsG: { biotin: 1, caffeine: 1, zinc: 1 } },
    OxygenSaturation: { percentage: 23 },
    Power: { samples: [{ atMs: 1746800000000, powerW: 10 }] },
    RestingHeartRate: { beatsPerMinute: 67 },
    SkinTemperature: { baselineC: 36, deltas: [{ deltaC: 10 }], measurementLocation: "FINGER" },
    Speed: { samples: [{ speedMPerS: 2.7777777777777777 }] },
    Steps: { count: 100 },
    Vo2Max: { vo2MlPerMinuteKg: 10, measurementMethod: "METABOLIC_CART" },
    WheelchairPushes: { count: 69 },
  };

  test.each(Object.entries(expected))("%s", async (type, values) => {
    const bytes = readFileSync(join(DATA, "tasker", `${type}Record.json`));
    const items = await itemsOf(bytes, { ...CONTEXT, routeHint: `tasker:${type}` });
    expect(items).toMatchObject([
      {
        ok: true,
        record: {
          type,
          startAtMs: 1746800000000,
          zoneOffsetMinutes: null,
          origin: "androidx.health.connect.test",
          sourceId: "testHCid0",
          values,
        },
      },
    ]);
  });

  test("without an address those types are told that have a field of their own", async () => {
    const outcomes = await Promise.all((taskerFiles ?? []).map(outcomeOf));
    const setAside = outcomes.flatMap(([name, loadedCount]) => (loadedCount === 1 ? [] : [name]));
    expect(outcomes).toHaveLength(21);
    expect(setAside).toEqual(
      [
        "BodyTemperature",
        "BoneMass",
        "LeanBodyMass",
        "MenstruationPeriod",
        "OxygenSaturation",
        "Steps",
        "WheelchairPushes",
      ].map((type) => `${type}Record.json`),
    );
  });

  test("every nutrient of a meal is kept", async () => {
    const bytes = readFileSync(join(DATA, "tasker", "NutritionRecord.json"));
    const [item] = recordsOf(await itemsOf(bytes, { ...CONTEXT, routeHint: "tasker:Nutrition" }));
    const nutrients = item?.record.type === "Nutrition" ? item.record.values.nutrientsG : {};
    expect(Object.keys(nutrients)).toHaveLength(NUTRIENT_COUNT);
  });
});
