import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf, readAll } from "../reading-bench.ts";

const TIME = "2025-02-04T08:00:00Z";
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(TIME, "2025-02-04T09:00:00", 5, -1),
);
const fields = fc.constantFrom(
  "count",
  "time",
  "startTime",
  "endTime",
  "samples",
  "stages",
  "metadata",
  "level",
  "energy",
  "weight",
  "recordType",
  "type",
  "value",
  "unit",
  "startDate",
  "endDate",
  "parentId",
  "stage",
  "zoneOffset",
  "bpm",
  "avg",
  "start_time",
  "end_time",
  "session_end_time",
  "duration_seconds",
  "record_type",
  "start_time_ms",
  "id",
  "source",
);
const entry = fc.oneof(value, fc.dictionary(fields, value));
const list = fc.array(entry, { maxLength: 8 });

/** Whatever the entries are, each is told of exactly once, in order. */
async function countsOf(body: unknown, routeHint = ""): Promise<[number, number[]]> {
  const { items, itemCount } = await readAll(body, { routeHint });
  return [itemCount, items.map(({ index }) => index)];
}

describe("one item per entry, whatever the entries", () => {
  test("records under each address", async () => {
    const hint = fc.constantFrom(
      "",
      "records:HeartRate",
      "tasker:SleepSession",
      "records:Nutrition",
      "records:Speed",
    );
    await fc.assert(
      fc.asyncProperty(list, hint, async (records, routeHint) => {
        const [count, indexes] = await countsOf({ records }, routeHint);
        expect(count).toBe(records.length);
        expect(indexes).toEqual([...records.keys()]);
      }),
    );
  });

  test("HCGateway", async () => {
    await fc.assert(
      fc.asyncProperty(list, async (data) => {
        expect((await countsOf({ data }, "hcgateway:BloodGlucose"))[0]).toBe(data.length);
        expect((await countsOf({ uuid: data }, "hcgateway-delete:Steps"))[0]).toBe(data.length);
      }),
    );
  });

  test("HC Webhook", async () => {
    const keys = fc.constantFrom(
      "steps",
      "heart_rate",
      "sleep",
      "nutrition",
      "exercise",
      "skin_temperature",
      "other",
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, list), async (lists) => {
        const [count] = await countsOf({ timestamp: TIME, app_version: "1", ...lists });
        expect(count).toBe(Object.values(lists).flat().length);
      }),
    );
  });

  test("deletions", async () => {
    await fc.assert(
      fc.asyncProperty(list, async (deletions) => {
        expect((await countsOf({ deletions }))[0]).toBe(deletions.length);
      }),
    );
  });

  test("Open Wearables, where halves and stages are joined: no entry is lost or told twice", async () => {
    const type = fc.constantFrom(
      "WEIGHT",
      "HEART_RATE",
      "BLOOD_PRESSURE_SYSTOLIC",
      "BLOOD_PRESSURE_DIASTOLIC",
      "X",
    );
    const record = fc.record({
      type,
      parentId: fc.constantFrom(null, "p", "q"),
      value: fc.constantFrom(80, 120, "x", null),
      unit: fc.constantFrom("kg", "mmHg", "bpm", null),
      startDate: fc.constantFrom(TIME, "x", 5),
      endDate: fc.constantFrom(TIME, "2025-02-04T09:00:00Z"),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(record, entry), { maxLength: 8 }),
        list,
        async (records, sleep) => {
          const entryCount = records.length + sleep.length;
          const items = await itemsOf({ provider: "x", data: { records, sleep } });
          const pairCount = items.filter(
            (item) => item.ok && item.kind === "record" && item.record.type === "BloodPressure",
          ).length;
          expect(items.length).toBeLessThanOrEqual(entryCount);
          expect(items.length > 0 || entryCount === 0).toBe(true);
          expect(pairCount * 2).toBeLessThanOrEqual(records.length);
        },
      ),
    );
  });

  test("Flutter points are never more records than points, and never throw", async () => {
    const names = fc.constantFrom(
      "HEART_RATE",
      "SLEEP_DEEP",
      "SLEEP_IN_BED",
      "BLOOD_PRESSURE_SYSTOLIC",
      "WORKOUT",
      "NUTRITION",
      "X",
    );
    const point = fc.record({
      type: names,
      uuid: fc.constantFrom("", "a", "b", 7),
      value: fc.oneof(value, fc.record({ numericValue: value })),
      unit: fc.constantFrom("MINUTE", "BEATS_PER_MINUTE", null),
      dateFrom: fc.constantFrom(TIME, "2025-02-04T08:00:00", "x", 5),
      dateTo: fc.constantFrom(TIME, "2025-02-04T09:00:00", "x"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(point, entry), { maxLength: 8 }), async (points) => {
        const items = await itemsOf([{ dateFrom: TIME, type: "X" }, ...points]);
        expect(items.length).toBeGreaterThan(0);
        expect(items.length).toBeLessThanOrEqual(points.length + 1);
      }),
    );
  });

  test("a day's summary of anything", async () => {
    const keys = fc.constantFrom(
      "steps",
      "sleep",
      "heart_rate",
      "exercises",
      "nutrition",
      "weight",
      "date",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(keys, fc.oneof(value, list, fc.dictionary(fields, value))),
        async (figures) => {
          const metadata = { export_timestamp: TIME, timezone: "Europe/Ljubljana" };
          expect(typeof (await countsOf({ date: "2025-02-04", ...figures, metadata }))[0]).toBe(
            "number",
          );
        },
      ),
    );
  });
});
