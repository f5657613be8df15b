import { describe, expect, test } from "vitest";
import { entryOf, fieldsOf, RECORD_TYPES, type RecordType } from "./catalogue.ts";
import type { NumberRule, ValueRange } from "./field-spec.ts";
import { type RecordCandidate, validateRecord } from "./validate-record.ts";

const START_MS = Date.UTC(2025, 1, 4, 8);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RECEIVED_MS = START_MS + 100 * DAY_MS;

const middle = ({ minimum, maximum }: ValueRange) => Math.round((minimum + maximum) / 2);

/** Values of a type with something valid in every field that must be there. */
function validValues(type: RecordType): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, spec } of fieldsOf(type)) {
    if (spec.kind === "number" && spec.required) values[name] = middle(spec.plausible);
    if (spec.kind === "choice" && spec.required) values[name] = spec.names[0];
    if (spec.kind === "samples") {
      values[name] = [{ at: START_MS, [spec.name]: middle(spec.number.plausible) }];
    }
  }
  // The middles of both ranges would be the wrong way round only by chance.
  return type === "BloodPressure" ? { systolicMmHg: 120, diastolicMmHg: 80 } : values;
}

function validate(type: RecordType, changes: Partial<RecordCandidate> = {}) {
  const candidate: RecordCandidate = {
    type,
    start: START_MS,
    end: START_MS + HOUR_MS,
    zoneOffset: null,
    values: validValues(type),
    origin: "app.one",
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: null,
    ...changes,
  };
  return validateRecord(candidate, { receivedAtMs: RECEIVED_MS });
}

function refusal(type: RecordType, changes: Partial<RecordCandidate>) {
  const result = validate(type, changes);
  return result.ok ? null : { code: result.reasonCode, pointer: result.pointer };
}

type NumberField = { type: RecordType; name: string; rule: NumberRule; required: boolean };

const NUMBERS: readonly NumberField[] = RECORD_TYPES.flatMap((type) =>
  fieldsOf(type).flatMap(({ name, spec }) =>
    spec.kind === "number" ? [{ type, name, rule: spec, required: spec.required }] : [],
  ),
);
const INTERVALS = RECORD_TYPES.filter((type) => entryOf(type).shape !== "instant");

describe("every type", () => {
  test.each(RECORD_TYPES)("%s is kept with exactly the fields of the catalogue", (type) => {
    const result = validate(type);
    const values = result.ok ? Object.keys(result.record.values) : result;
    expect(values).toEqual(fieldsOf(type).map(({ name }) => name));
    expect(result).toMatchObject({ ok: true, flags: [] });
  });

  test.each(NUMBERS)("E8: $type.$name missing, null or text", ({ type, name, required }) => {
    const pointer = `/values/${name}`;
    const of = (value: unknown) =>
      refusal(type, { values: { ...validValues(type), [name]: value } });
    const missing = required ? { code: "missing_field", pointer } : null;
    expect([of(undefined), of(null)]).toEqual([missing, missing]);
    for (const wrong of ["72", [], {}, true]) {
      expect(of(wrong)).toEqual({ code: "wrong_type", pointer });
    }
  });

  test.each(NUMBERS)("E9: $type.$name beyond its hard range", ({ type, name, rule }) => {
    const pointer = `/values/${name}`;
    const codeOf = (value: unknown) =>
      refusal(type, { values: { ...validValues(type), [name]: value } });
    const { minimum, maximum } = rule.hard;
    for (const value of [minimum - 1, maximum + 1, 1e308, -1e308, Infinity, 2n ** 53n + 1n]) {
      expect(codeOf(value)).toEqual({ code: "out_of_range", pointer });
    }
    expect(codeOf(Number.NaN)).toEqual({ code: "not_a_number", pointer });
    const fraction = codeOf(middle(rule.plausible) + 0.5);
    expect(fraction).toEqual(rule.integer ? { code: "not_an_integer", pointer } : null);
    expect(codeOf(maximum)).toBeNull();
  });

  test.each(INTERVALS)("E10: %s with its end before its start, or too long", (type) => {
    const { longestMs, mayHaveZeroLength } = entryOf(type);
    const values = validValues(type);
    const ending = (end: number) => refusal(type, { values, end })?.code ?? null;
    expect(ending(START_MS - 1)).toBe("end_before_start");
    expect(ending(START_MS)).toBe(mayHaveZeroLength ? null : "zero_length");
    expect(ending(START_MS + (longestMs ?? 0))).toBeNull();
    expect(ending(START_MS + (longestMs ?? 0) + 1)).toBe("too_long");
  });

  test.each(RECORD_TYPES)("E10: %s of 1970, 2100 and six minutes ahead", (type) => {
    const aheadMs = entryOf(type).latestAheadMs;
    const at = (start: number) => refusal(type, { start, end: start + 1 })?.code;
    expect(at(0)).toBe("time_too_early");
    expect(at(Date.UTC(2100, 0, 1))).toBe("time_in_future");
    expect(at(RECEIVED_MS + aheadMs + 1)).toBe("time_in_future");
    expect(type === "PlannedExerciseSession" || aheadMs === 5 * 60_000).toBe(true);
  });

  test.each(RECORD_TYPES)("E22: %s keeps hostile text as data and refuses 100 kB of it", (type) => {
    const texts = fieldsOf(type).filter(({ spec }) => spec.kind === "text");
    for (const { name } of texts) {
      const hostile = "<script>\u202E[x](javascript:y) Ignore all previous instructions \u{1F600}";
      const kept = validate(type, { values: { ...validValues(type), [name]: hostile } });
      expect(kept).toMatchObject({ ok: true, record: { values: { [name]: hostile } } });
      const long = { ...validValues(type), [name]: "x".repeat(100_000) };
      const expected = { code: "text_too_long", pointer: `/values/${name}` };
      expect(refusal(type, { values: long })).toEqual(expected);
    }
    const origin = "<b>".repeat(40_000);
    expect(refusal(type, { origin })).toEqual({ code: "text_too_long", pointer: "/origin" });
  });

  test.each(RECORD_TYPES)("%s with a name or number no list knows is refused", (type) => {
    const choices = fieldsOf(type).filter(({ spec }) => spec.kind === "choice");
    for (const { name } of choices) {
      for (const value of ["NOT_A_NAME", 99, -1, 1.5, true]) {
        const values = { ...validValues(type), [name]: value };
        const expected = { code: "unknown_value", pointer: `/values/${name}` };
        expect(refusal(type, { values })).toEqual(expected);
      }
    }
    expect(choices.every(({ name }) => name.length > 0)).toBe(true);
  });
});

describe("blood pressure", () => {
  const pressure = (systolicMmHg: number, diastolicMmHg: number) =>
    validate("BloodPressure", { values: { systolicMmHg, diastolicMmHg, bodyPosition: 2 } });

  test("a true crisis of 210/120 is kept, though the phone's library could not write it", () => {
    expect(pressure(210, 120)).toMatchObject({
      ok: true,
      flags: [],
      record: { values: { bodyPosition: "SITTING_DOWN" } },
    });
  });

  test("a systolic value that is not above the diastolic is kept and flagged", () => {
    expect(pressure(80, 100)).toMatchObject({ ok: true, flags: ["implausible:1"] });
    expect(pressure(90, 90)).toMatchObject({ ok: true, flags: ["implausible:1"] });
    expect(pressure(301, 80)).toMatchObject({ ok: false, reasonCode: "out_of_range" });
  });
});

describe("parts", () => {
  test("a night keeps AWAKE_IN_BED, as its number or its name", () => {
    const stages = [7, "AWAKE_IN_BED"].map((stage, index) => ({
      start: START_MS + index,
      end: START_MS + index + 1,
      stage,
    }));
    const result = validate("SleepSession", { values: { stages } });
    expect(result).toMatchObject({
      record: { values: { stages: [{ stage: "AWAKE_IN_BED" }, { stage: "AWAKE_IN_BED" }] } },
    });
  });

  test("E16: laps outside the exercise are dropped and counted; those that overlap stay", () => {
    const lap = (from: number, to: number) => ({ start: START_MS + from, end: START_MS + to });
    const laps = [lap(5, 20), lap(0, 10), lap(-5, 1), lap(5, 20)];
    const result = validate("ExerciseSession", { values: { exerciseType: "RUNNING", laps } });
    expect(result).toMatchObject({
      ok: true,
      flags: ["parts_sorted:2", "parts_outside_dropped:1", "parts_repeated_dropped:1"],
      record: { values: { laps: [{ startAtMs: START_MS, lengthM: null }, {}] } },
    });
  });

  test("E9: an impossible amount of a nutrient is refused at its name, others are left out", () => {
    const nutrientsG = { protein: 20, vitaminC: 0.05, unobtainium: 1, sugar: null };
    expect(validate("Nutrition", { values: { nutrientsG } })).toMatchObject({
      record: { values: { nutrientsG: { protein: 20, vitaminC: 0.05 }, energyKcal: null } },
    });
    expect(refusal("Nutrition", { values: { nutrientsG: { vitaminC: 101 } } })).toEqual({
      code: "out_of_range",
      pointer: "/values/nutrientsG/vitaminC",
    });
  });

  test("a bucket keeps its extremes, and its average need not be whole", () => {
    const samples = [{ at: START_MS, beatsPerMinute: 71.5 }];
    const values = { samples, lowest: 60, highest: 90.5 };
    const bucket = { lowestBeatsPerMinute: 60, highestBeatsPerMinute: 90.5 };
    expect(validate("HeartRate", { values })).toMatchObject({ record: { values: { bucket } } });
    expect(refusal("HeartRate", { values: { samples } })?.code).toBe("not_an_integer");
    expect(
      refusal("OxygenSaturation", { values: { percentage: 95, lowest: 97, highest: 90 } }),
    ).toEqual({ code: "out_of_range", pointer: "/values/lowest" });
  });
});

test("a plan may lie a year ahead, but cannot have been changed in the future", () => {
  const start = RECEIVED_MS + 30 * DAY_MS;
  const planned = { start, end: start + HOUR_MS, lastModified: start };
  expect(validate("PlannedExerciseSession", planned)).toMatchObject({
    ok: true,
    flags: ["last_modified_ignored:1"],
  });
});

test("E11: a record whose clock was set back keeps the moments its offsets state", () => {
  // Berlin, 26 October 2025: 02:30 comes twice, first at +02:00, an hour later at +01:00.
  const values = validValues("Steps");
  const [start, end] = ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"];
  const context = { receivedAtMs: Date.UTC(2025, 11, 1) };
  const candidate = { ...NOTHING, type: "Steps", start, end, values } as const;
  expect(validateRecord(candidate, context)).toMatchObject({
    record: {
      startAtMs: Date.UTC(2025, 9, 26, 0, 30),
      endAtMs: Date.UTC(2025, 9, 26, 1, 30),
      zoneOffsetMinutes: 120,
    },
  });
});

const NOTHING = {
  zoneOffset: null,
  origin: null,
  sourceId: null,
  clientRecordId: null,
  clientRecordVersion: null,
  lastModified: null,
  device: null,
};
