import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deduplicate } from "#lib/domain/health/record.ts";
import { type ParsedItem, parseUpload } from "./parse-upload.ts";

const DATA = join(import.meta.dirname, "..", "..", "..", "..", "shared", "data", "health");
const CONTEXT = { mediaType: null, receivedAtMs: Date.UTC(2026, 0, 1) };

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

function itemsOf(file: string): readonly ParsedItem[] {
  return parseUpload(readFileSync(file), CONTEXT).items;
}

const avroFiles = filesIn("avro", ".avro");
const webhookFiles = filesIn("hc-webhook", ".json");

describe.skipIf(avroFiles === null)("twelve files of a real phone", () => {
  const items = (avroFiles ?? []).flatMap(itemsOf);

  test("not one record of them is refused", () => {
    expect(avroFiles).toHaveLength(12);
    expect(items.filter(({ ok }) => !ok).length).toBe(0);
  });

  test("overlapping windows leave each record once", () => {
    // Counted with another Avro library by distinct metadata.id: 819 rows, 410 distinct.
    const { unique, duplicateCount } = deduplicate(items.filter((item) => item.ok));
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
    const offsets = items.map(
      (item) => item.ok && [item.record.type, item.record.zoneOffsetMinutes],
    );
    const distinct = new Set(offsets.map((pair) => JSON.stringify(pair)));
    expect(distinct.has('["BloodGlucose",0]')).toBe(true);
    expect(distinct.has('["Steps",-300]')).toBe(true);
  });
});

describe.skipIf(webhookFiles === null)("bodies of webhook clients", () => {
  test("the six types are loaded, others and incomplete ones are set aside", () => {
    const outcomes = (webhookFiles ?? []).map((file) => {
      const items = itemsOf(file);
      const loadedCount = items.filter(({ ok }) => ok).length;
      const name = file.slice(file.lastIndexOf("healthconnect_") + "healthconnect_".length);
      return [name, loadedCount, items.length - loadedCount];
    });
    expect(outcomes).toEqual([
      ["android_mixed.json", 3, 2],
      ["duplicate_event.json", 1, 0],
      ["heartrate.json", 1, 0],
      ["invalid_missing_fields.json", 0, 1],
      ["mixed.json", 2, 0],
      ["steps.json", 1, 0],
      ["weight.json", 0, 1],
    ]);
  });
});
