import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RECORD_TYPES } from "./catalogue.ts";
import { type RecordCandidate, validateRecord } from "./validate-record.ts";

const START_MS = Date.UTC(2025, 1, 4, 8);
const HOUR_MS = 3_600_000;
const CONTEXT = { receivedAtMs: START_MS + 10 * 24 * HOUR_MS };

function candidate(changes: Partial<RecordCandidate>): RecordCandidate {
  return {
    type: "Steps",
    start: START_MS,
    end: START_MS + HOUR_MS,
    zoneOffset: null,
    values: { count: 10 },
    origin: "app.one",
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: null,
    ...changes,
  };
}

function refusal(changes: Partial<RecordCandidate>): { code: string; pointer: string } | null {
  const result = validateRecord(candidate(changes), CONTEXT);
  return result.ok ? null : { code: result.reasonCode, pointer: result.pointer };
}

const COUNT = "/values/count";

describe("numbers", () => {
  test.each([
    ["E8 missing", undefined, "missing_field"],
    ["E8 null", null, "missing_field"],
    ["E8 a number as text", "72", "wrong_type"],
    ["E8 a list", [], "wrong_type"],
    ["E9 negative", -1, "out_of_range"],
    ["E9 a fraction", 1.5, "not_an_integer"],
    ["E9 1e308", 1e308, "out_of_range"],
    ["E9 infinity", Infinity, "out_of_range"],
    ["E9 NaN", Number.NaN, "not_a_number"],
    ["E9 2^53 + 1", 2n ** 53n + 1n, "out_of_range"],
  ])("a step count that is %s is refused at its field", (_label, count, code) => {
    expect(refusal({ values: { count } })).toEqual({ code, pointer: COUNT });
  });

  test("E9: minus zero is stored as zero", () => {
    const result = validateRecord(candidate({ values: { count: -0 } }), CONTEXT);
    const count = result.ok && result.record.type === "Steps" ? result.record.values.count : null;
    expect(Object.is(count, 0)).toBe(true);
  });

  test.each([0, 301])("E9: a heart rate of %d refuses the record at its sample", (beats) => {
    const samples = [
      { at: START_MS, beatsPerMinute: 60 },
      { at: START_MS + 1, beatsPerMinute: beats },
    ];
    expect(refusal({ type: "HeartRate", values: { samples } })).toEqual({
      code: "out_of_range",
      pointer: "/values/samples/1/beatsPerMinute",
    });
  });

  test("a value outside the plausible range is kept and flagged", () => {
    const result = validateRecord(
      candidate({ type: "BloodGlucose", values: { levelMgPerDl: 700 } }),
      CONTEXT,
    );
    expect(result).toMatchObject({ ok: true, flags: ["implausible:1"] });
  });

  test("a refusal never shows the measured value", () => {
    const result = validateRecord(candidate({ values: { count: 7_654_321 } }), CONTEXT);
    expect(JSON.stringify(result)).not.toMatch(/7.?654.?321/);
  });
});

describe("times", () => {
  test.each([
    ["the end before the start", { end: START_MS - 1 }, "end_before_start", "/end"],
    ["no length", { end: START_MS }, "zero_length", "/end"],
    ["more than 24 h", { end: START_MS + 24 * HOUR_MS + 1 }, "too_long", "/end"],
    ["1970", { start: 0 }, "time_too_early", "/start"],
    ["2100", { end: Date.UTC(2100, 0, 1) }, "time_in_future", "/end"],
    ["no end", { end: undefined }, "missing_field", "/end"],
    ["an impossible zone", { zoneOffset: "+25:00" }, "invalid_zone", "/zoneOffset"],
  ])("E10: steps with %s are refused", (...[, changes, code, pointer]) => {
    expect(refusal(changes)).toEqual({ code, pointer });
  });

  test("a heart-rate series may start and end at once", () => {
    const samples = [{ at: START_MS, beatsPerMinute: 60 }];
    expect(refusal({ type: "HeartRate", end: START_MS, values: { samples } })).toBeNull();
  });

  test("an instant has no end, whatever was sent", () => {
    const result = validateRecord(
      candidate({ type: "BloodGlucose", values: { levelMgPerDl: 90 } }),
      CONTEXT,
    );
    expect(result).toMatchObject({ ok: true, record: { endAtMs: null } });
  });

  test("the offset field counts before the offset of the text; neither gives null", () => {
    const start = "2025-02-04T08:00:00+01:00";
    const both = validateRecord(candidate({ start, zoneOffset: "-05:00" }), CONTEXT);
    const text = validateRecord(candidate({ start }), CONTEXT);
    const none = validateRecord(candidate({}), CONTEXT);
    expect(both).toMatchObject({ record: { zoneOffsetMinutes: -300 } });
    expect(text).toMatchObject({ record: { zoneOffsetMinutes: 60 } });
    expect(none).toMatchObject({ record: { zoneOffsetMinutes: null } });
  });

  test("a modification time from the future cannot keep a record from being replaced", () => {
    const result = validateRecord(candidate({ lastModified: Date.UTC(2099, 0, 1) }), CONTEXT);
    expect(result).toMatchObject({
      ok: true,
      record: { lastModifiedAtMs: null },
      flags: ["last_modified_ignored:1"],
    });
  });
});

describe("series", () => {
  test("E16: samples are sorted; repeats and those outside are dropped and counted", () => {
    const samples = [
      { at: START_MS + 2, beatsPerMinute: 62 },
      { at: START_MS + 1, beatsPerMinute: 61 },
      { at: START_MS + 1, beatsPerMinute: 61 },
      { at: START_MS - 1, beatsPerMinute: 60 },
    ];
    const result = validateRecord(candidate({ type: "HeartRate", values: { samples } }), CONTEXT);
    expect(result).toMatchObject({
      ok: true,
      flags: ["parts_sorted:2", "parts_outside_dropped:1", "parts_repeated_dropped:1"],
      record: {
        values: {
          samples: [
            { atMs: START_MS + 1, beatsPerMinute: 61 },
            { atMs: START_MS + 2, beatsPerMinute: 62 },
          ],
        },
      },
    });
  });

  test.each([
    ["none", [], "no_samples", "/values/samples"],
    ["only outside", [{ at: START_MS - 1, beatsPerMinute: 60 }], "no_samples", "/values/samples"],
    ["no list", 7, "wrong_type", "/values/samples"],
    ["a number among them", [7], "wrong_type", "/values/samples/0"],
  ])("E16: a series with samples that are %s is refused", (...[, samples, code, pointer]) => {
    expect(refusal({ type: "HeartRate", values: { samples } })).toEqual({ code, pointer });
  });

  test("overlapping sleep stages are refused: time would count twice", () => {
    const stage = (from: number, to: number) => ({
      start: START_MS + from,
      end: START_MS + to,
      stage: "LIGHT",
    });
    expect(
      refusal({ type: "SleepSession", values: { stages: [stage(0, 10), stage(5, 20)] } }),
    ).toEqual({ code: "stages_overlap", pointer: "/values/stages" });
    expect(
      refusal({ type: "SleepSession", values: { stages: [stage(10, 20), stage(0, 10)] } }),
    ).toBeNull();
  });

  test("a stage no list knows is refused at its place", () => {
    const stages = [{ start: START_MS, end: START_MS + 1, stage: 99 }];
    expect(refusal({ type: "SleepSession", values: { stages } })).toEqual({
      code: "unknown_value",
      pointer: "/values/stages/0/stage",
    });
  });
});

describe("texts", () => {
  test("E2: NUL is removed and a lone surrogate replaced", () => {
    const result = validateRecord(
      candidate({ type: "SleepSession", values: { title: "a\0b\ud800" } }),
      CONTEXT,
    );
    expect(result).toMatchObject({ ok: true, record: { values: { title: "ab\ufffd" } } });
  });

  test("E22: markup is kept as data, and a text beyond its limit is refused", () => {
    const title = "<script>alert(1)</script> \u202e [x](javascript:y)";
    const kept = validateRecord(candidate({ type: "SleepSession", values: { title } }), CONTEXT);
    expect(kept).toMatchObject({ record: { values: { title } } });
    expect(refusal({ type: "SleepSession", values: { notes: "x".repeat(100_000) } })).toEqual({
      code: "text_too_long",
      pointer: "/values/notes",
    });
  });
});

test("no candidate makes the validator throw", () => {
  const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true });
  const any = fc.record({
    type: fc.constantFrom(...RECORD_TYPES),
    start: fc.oneof(anything, fc.constant(START_MS)),
    end: fc.oneof(anything, fc.constant(START_MS + 5)),
    zoneOffset: fc.oneof(anything, fc.constant(null)),
    values: fc.dictionary(
      fc.constantFrom("count", "samples", "stages", "title", "levelMgPerDl", "lowest", "rmssdMs"),
      fc.oneof(anything, fc.array(fc.record({ at: anything, start: anything, stage: anything }))),
    ),
    origin: anything,
    sourceId: anything,
    clientRecordId: anything,
    clientRecordVersion: anything,
    lastModified: anything,
    device: fc.option(fc.record({ manufacturer: anything, model: anything, type: anything })),
  });
  fc.assert(fc.property(any, (input) => typeof validateRecord(input, CONTEXT).ok === "boolean"));
});
