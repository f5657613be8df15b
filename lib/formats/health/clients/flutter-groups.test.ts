import { describe, expect, test } from "vitest";
import { itemsOf } from "../reading-bench.ts";
import { AT_MS, point } from "./flutter-bench.ts";

describe("Flutter health: what belongs together", () => {
  test("blood pressure comes as two points: they are paired by their id, or by time and source", async () => {
    const half = (type: string, value: number, change: object) =>
      point(`BLOOD_PRESSURE_${type}`, value, "MILLIMETER_OF_MERCURY", change);
    const later = { dateFrom: "2025-02-04T09:00:00.000", dateTo: "2025-02-04T09:00:00.000" };
    const items = await itemsOf([
      half("SYSTOLIC", 120, { uuid: "a" }),
      half("DIASTOLIC", 75, { uuid: "y", ...later }),
      half("SYSTOLIC", 118, { uuid: "x", ...later }),
      half("DIASTOLIC", 80, { uuid: "a" }),
      half("SYSTOLIC", 130, { uuid: "alone", sourceName: "app.two" }),
    ]);
    expect(items).toMatchObject([
      {
        record: {
          type: "BloodPressure",
          sourceId: "a",
          values: { systolicMmHg: 120, diastolicMmHg: 80 },
        },
      },
      { record: { values: { systolicMmHg: 118, diastolicMmHg: 75 } } },
      { ok: false, reasonCode: "missing_field", pointer: "/4/value/numericValue" },
    ]);
  });

  test("a refused pair is pointed to by the half that is wrong", async () => {
    const items = await itemsOf([
      point("BLOOD_PRESSURE_SYSTOLIC", 120, "MILLIMETER_OF_MERCURY", { uuid: "a" }),
      point("BLOOD_PRESSURE_DIASTOLIC", 5, "MILLIMETER_OF_MERCURY", { uuid: "a" }),
      point("BLOOD_PRESSURE_SYSTOLIC", 120, "MILLIMETER_OF_MERCURY", { uuid: "b" }),
      point("BLOOD_PRESSURE_DIASTOLIC", 80, "BAR", { uuid: "b" }),
    ]);
    expect(items.map((item) => !item.ok && [item.reasonCode, item.pointer])).toEqual([
      ["out_of_range", "/1/value/numericValue"],
      ["unknown_unit", "/3/unit"],
    ]);
  });

  test("samples of one record, which share its id, become one record again", async () => {
    const beat = (minute: string, value: number) =>
      point("HEART_RATE", value, "BEATS_PER_MINUTE", {
        dateFrom: `2025-02-04T08:${minute}:00.000`,
        dateTo: `2025-02-04T08:${minute}:00.000`,
      });
    expect(await itemsOf([beat("05", 75), beat("00", 70)])).toMatchObject([
      {
        record: {
          startAtMs: AT_MS,
          endAtMs: AT_MS + 300_000,
          sourceId: "u-HEART_RATE",
          values: { samples: [{ beatsPerMinute: 70 }, { beatsPerMinute: 75 }] },
        },
      },
    ]);
    const broken = await itemsOf([beat("05", 75), beat("00", 0)]);
    expect(broken).toMatchObject([{ ok: false, pointer: "/1/value/numericValue" }]);
  });

  test("sleep stages of one id are one session", async () => {
    const stage = (type: string, from: string, to: string) =>
      point(type, 30, "MINUTE", {
        uuid: "night",
        dateFrom: `2025-02-04T0${from}:00.000`,
        dateTo: `2025-02-04T0${to}:00.000`,
      });
    const items = await itemsOf([
      stage("SLEEP_DEEP", "1:00", "2:00"),
      stage("SLEEP_LIGHT", "0:00", "1:00"),
      stage("SLEEP_SESSION", "0:00", "2:30"),
      stage("SLEEP_ASLEEP", "0:00", "2:00"),
      stage("SLEEP_AWAKE_IN_BED", "2:00", "2:30"),
    ]);
    expect(items).toMatchObject([
      {
        flags: ["naive_local_time:1"],
        record: {
          type: "SleepSession",
          sourceId: "night",
          startAtMs: Date.UTC(2025, 1, 4, 0),
          endAtMs: Date.UTC(2025, 1, 4, 2, 30),
          values: { stages: [{ stage: "LIGHT" }, { stage: "DEEP" }, { stage: "AWAKE_IN_BED" }] },
        },
      },
    ]);
  });

  test("stages with ids of their own are folded while they follow within an hour, per source", async () => {
    const stage = (id: number, hours: readonly [number, number], sourceName = "app.one") =>
      point("SLEEP_LIGHT", 60, "MINUTE", {
        uuid: `s-${id}`,
        sourceName,
        dateFrom: new Date(AT_MS + hours[0] * 3_600_000).toISOString(),
        dateTo: new Date(AT_MS + hours[1] * 3_600_000).toISOString(),
      });
    const items = await itemsOf([
      stage(1, [0, 1]),
      stage(3, [8, 9]),
      stage(2, [1.5, 2]),
      stage(4, [0, 1], "app.two"),
    ]);
    const spans = items.map((item) =>
      item.ok && item.kind === "record"
        ? [
            item.record.origin,
            (item.record.startAtMs - AT_MS) / 3_600_000,
            ((item.record.endAtMs ?? 0) - AT_MS) / 3_600_000,
          ]
        : null,
    );
    expect(spans).toEqual([
      ["app.one", 0, 2],
      ["app.one", 8, 9],
      ["app.two", 0, 1],
    ]);
  });

  test("a session that was read while it went on is replaced by the whole one", async () => {
    const { recordKey, supersedes } = await import("#lib/domain/health/record.ts");
    const stage = (dateTo: string) => point("SLEEP_LIGHT", 60, "MINUTE", { dateTo });
    const [early] = await itemsOf([stage("2025-02-04T09:00:00.000")]);
    const [late] = await itemsOf([stage("2025-02-04T10:00:00.000")]);
    if (
      early?.ok !== true ||
      late?.ok !== true ||
      early.kind !== "record" ||
      late.kind !== "record"
    ) {
      throw new Error("not read");
    }
    expect(recordKey(late.record)).toBe(recordKey(early.record));
    expect(supersedes(late.record, early.record)).toBe(true);
  });
});
