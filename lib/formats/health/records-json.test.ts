import { describe, expect, test } from "vitest";
import { type ParsedUpload, parseUpload } from "./parse-upload.ts";

const CONTEXT = { mediaType: "application/json", receivedAtMs: Date.UTC(2025, 5, 1) };
const HOUR = { start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const TIME = "2025-02-04T08:00:00Z";

function parse(value: unknown): ParsedUpload {
  return parseUpload(Buffer.from(JSON.stringify(value)), CONTEXT);
}

describe("records with a recordType", () => {
  const metadata = {
    id: "id-1",
    clientRecordId: "c-1",
    clientRecordVersion: 3,
    dataOrigin: "app.one",
    lastModifiedTime: "2025-02-04T10:00:00Z",
    device: { type: 2, manufacturer: "M", model: "P" },
  };

  test("unit objects, ids and offsets are read", () => {
    const { items } = parse({
      records: [
        {
          recordType: "BloodGlucose",
          time: TIME,
          zoneOffset: { id: "+02:00", totalSeconds: 7200 },
          metadata,
          level: { inMillimolesPerLiter: 5, inMilligramsPerDeciliter: 90 },
          specimenSource: 1,
          relationToMeal: 2,
        },
        {
          recordType: "ActiveCaloriesBurnedRecord",
          startTime: HOUR.start_time,
          endTime: HOUR.end_time,
          energy: { inJoules: 4184 },
        },
      ],
    });
    expect(items).toMatchObject([
      {
        record: {
          type: "BloodGlucose",
          zoneOffsetMinutes: 120,
          sourceId: "id-1",
          clientRecordId: "c-1",
          clientRecordVersion: 3,
          lastModifiedAtMs: Date.UTC(2025, 1, 4, 10),
          device: { type: "PHONE" },
          values: {
            levelMgPerDl: 90,
            specimenSource: "INTERSTITIAL_FLUID",
            mealType: null,
            relationToMeal: "FASTING",
          },
        },
      },
      { record: { type: "ActiveCaloriesBurned", values: { energyKcal: 1 } } },
    ]);
  });

  test("a plain array is read the same way, with pointers from its root", () => {
    const samples = [{ time: TIME, beatsPerMinute: 301 }];
    const { items } = parse([
      { recordType: "HeartRate", startTime: TIME, endTime: TIME, samples },
      { recordType: "HeartRate", startTime: TIME, endTime: TIME, samples: [] },
    ]);
    expect(items).toMatchObject([
      { reasonCode: "out_of_range", pointer: "/0/samples/0/beatsPerMinute" },
      { reasonCode: "no_samples", pointer: "/1/samples" },
    ]);
  });

  test("Tasker's epoch milliseconds, unit names and origin object are read", () => {
    const { items } = parse({
      pageToken: null,
      records: [
        {
          recordType: "BloodGlucose",
          time: Date.UTC(2025, 1, 4),
          zoneOffset: null,
          level: { millimolesPerLiter: 5 },
          metadata: { dataOrigin: { packageName: "app.two" } },
        },
      ],
    });
    expect(items).toMatchObject([{ record: { origin: "app.two", values: { levelMgPerDl: 90 } } }]);
  });

  test("E17: a number without a unit and an unknown unit are set aside", () => {
    const glucose = { recordType: "BloodGlucose", time: TIME };
    const { items } = parse([
      { ...glucose, level: 90 },
      { ...glucose, level: { inGrains: 1 } },
      { record_type: "steps", value: 1, unit: "miles", start_time_ms: 1, end_time_ms: 2 },
    ]);
    expect(items).toMatchObject([
      { ok: false, pointer: "/0/level" },
      { ok: false, pointer: "/1/level" },
      { ok: false, reasonCode: "unknown_unit", pointer: "/2/unit" },
    ]);
  });

  test("E7: a type that is unknown or missing is set aside, the rest is loaded", () => {
    const { items } = parse({
      records: [
        { recordType: "Moonwalk" },
        { count: 1 },
        { recordType: "Steps", startTime: HOUR.start_time, endTime: HOUR.end_time, count: 1 },
      ],
    });
    expect(items).toMatchObject([
      { reasonCode: "unsupported_type", pointer: "/records/0/recordType" },
      { reasonCode: "unsupported_type", pointer: "/records/1/recordType" },
      { ok: true },
    ]);
  });

  test("flat records are read, and their pointers lead to value and time", () => {
    const times = { start_time_ms: Date.UTC(2025, 1, 4), end_time_ms: Date.UTC(2025, 1, 4, 1) };
    const { items } = parse({
      records: [
        { record_type: "steps", value: 5, unit: "count", ...times },
        { record_type: "heart_rate", value: 0, unit: "bpm", ...times },
      ],
    });
    expect(items).toMatchObject([
      { ok: true, record: { values: { count: 5 } } },
      { ok: false, pointer: "/records/1/value" },
    ]);
  });
});
