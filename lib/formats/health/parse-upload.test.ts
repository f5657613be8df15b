import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleDay } from "#lib/domain/health/sample-day.ts";
import { type ParsedUpload, parseUpload } from "./parse-upload.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";

const RECEIVED_MS = Date.UTC(2025, 5, 1);
const CONTEXT = { mediaType: "application/json; charset=utf-8", receivedAtMs: RECEIVED_MS };

function parse(value: unknown): ParsedUpload {
  return parseText(JSON.stringify(value));
}

function parseText(text: string): ParsedUpload {
  return parseUpload(Buffer.from(text), CONTEXT);
}

function failure(bytes: Uint8Array, mediaType: string | null = null): string {
  try {
    parseUpload(bytes, { mediaType, receivedAtMs: RECEIVED_MS });
  } catch (error) {
    return error instanceof UnreadableUpload ? error.reasonCode : "something else";
  }
  return "read";
}

function webhook(lists: Record<string, unknown>): ParsedUpload {
  return parse({ timestamp: "2025-02-04T12:00:00Z", app_version: "1.0", ...lists });
}

const HOUR = { start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const TIME = "2025-02-04T08:00:00Z";

describe("HC Webhook", () => {
  test("mmol/L becomes mg/dL by 18, and Z is not taken for a zone", () => {
    // By hand: 5.5 mmol/L x 18 = 99 mg/dL.
    const { client, items } = webhook({ blood_glucose: [{ mmol_per_liter: 5.5, time: TIME }] });
    expect(client).toBe("hc-webhook");
    expect(items).toMatchObject([
      { index: 0, ok: true, record: { values: { levelMgPerDl: 99 }, zoneOffsetMinutes: null } },
    ]);
  });

  test("sleep has no start: it is the end less the duration, and a stage is a number as text", () => {
    const session = {
      session_end_time: "2025-02-04T07:00:00Z",
      duration_seconds: 3600,
      stages: [
        { stage: "5", start_time: "2025-02-04T06:00:00Z", end_time: "2025-02-04T06:30:00Z" },
      ],
    };
    expect(webhook({ sleep: [session] }).items).toMatchObject([
      {
        ok: true,
        record: {
          startAtMs: Date.UTC(2025, 1, 4, 6),
          endAtMs: Date.UTC(2025, 1, 4, 7),
          values: { stages: [{ stage: "DEEP" }] },
        },
      },
    ]);
  });

  test.each([
    [{ duration_seconds: undefined }, "missing_field", "/sleep/0/duration_seconds"],
    [{ duration_seconds: "3600" }, "wrong_type", "/sleep/0/duration_seconds"],
    [{ session_end_time: "soon" }, "invalid_time", "/sleep/0/session_end_time"],
    [{ session_end_time: undefined }, "missing_field", "/sleep/0/session_end_time"],
    [{ duration_seconds: 1e300 }, "invalid_time", "/sleep/0/session_end_time"],
    [{ duration_seconds: 90_000 }, "too_long", "/sleep/0/session_end_time"],
  ])("sleep with %j is refused at its field", (change, reasonCode, pointer) => {
    const session = { session_end_time: TIME, duration_seconds: 3600, stages: [], ...change };
    expect(webhook({ sleep: [session] }).items).toMatchObject([{ ok: false, reasonCode, pointer }]);
  });

  test("a bucket keeps its average and its extremes", () => {
    const { items } = webhook({
      heart_rate: [{ time: TIME, avg: 71.5, min: 60, max: 90 }],
      heart_rate_variability: [{ time: TIME, avg: 40, min: 30, max: 50 }],
    });
    expect(items).toMatchObject([
      {
        record: {
          values: {
            samples: [{ beatsPerMinute: 71.5 }],
            bucket: { lowestBeatsPerMinute: 60, highestBeatsPerMinute: 90 },
          },
        },
      },
      { record: { values: { rmssdMs: 40, bucket: { lowestRmssdMs: 30, highestRmssdMs: 50 } } } },
    ]);
  });

  test("E9: a plain sample must be a whole number of beats", () => {
    const { items } = webhook({ heart_rate: [{ time: TIME, bpm: 71.5 }] });
    expect(items).toMatchObject([{ reasonCode: "not_an_integer", pointer: "/heart_rate/0/bpm" }]);
  });

  test("E7: entries of unknown lists are set aside one by one, the rest is loaded", () => {
    const { items } = webhook({
      "odd/key~": [1],
      weight: [{ kilograms: 70, time: TIME }],
      steps: [{ count: 10, ...HOUR }],
    });
    expect(items).toMatchObject([
      { index: 0, ok: false, reasonCode: "unsupported_type", pointer: "/odd~1key~0/0", raw: 1 },
      { index: 1, ok: false, reasonCode: "unsupported_type", pointer: "/weight/0" },
      { index: 2, ok: true },
    ]);
  });

  test("a list that is no list, and entries that are no objects, are set aside", () => {
    const { items } = webhook({ steps: { count: 1 }, heart_rate: [null, 7] });
    expect(items.map((item) => (item.ok ? null : item.pointer))).toEqual([
      "/steps",
      "/heart_rate/0",
      "/heart_rate/1",
    ]);
  });

  test("the writing app and its device are kept", () => {
    const metadata = {
      data_origin: "app.one",
      device: { manufacturer: "M", model: null, type: 1 },
    };
    expect(webhook({ steps: [{ count: 1, ...HOUR, metadata }] }).items).toMatchObject([
      {
        record: { origin: "app.one", device: { manufacturer: "M", model: null, type: "WATCH" } },
      },
    ]);
  });

  test("E18: of a thousand records one is bad: 999 are loaded, and the counts add up", () => {
    const steps = Array.from({ length: 1_000 }, (_unused, index) => ({
      ...HOUR,
      count: index === 500 ? -1 : index,
    }));
    const { items } = webhook({ steps });
    expect(items.filter(({ ok }) => ok)).toHaveLength(999);
    expect(items.filter(({ ok }) => !ok)).toMatchObject([
      { index: 500, pointer: "/steps/500/count" },
    ]);
  });

  test("the project's own sample day is read without a refusal", () => {
    const day = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: -300, seed: 7 };
    const { items } = parse(sampleDay(day));
    expect(items.every((item) => item.ok && item.flags.length === 0)).toBe(true);
    expect(new Set(items.map((item) => item.ok && item.record.type)).size).toBe(6);
    expect(items.every((item) => item.ok && item.record.zoneOffsetMinutes === -300)).toBe(true);
  });
});

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

describe("files that cannot be read", () => {
  test.each([
    ["D8 nothing", Buffer.from(""), "empty"],
    ["D8 white space", Buffer.from(" \n\t"), "empty"],
    ["E1 words", Buffer.from("hello"), "not_json"],
    ["E1 half a file", Buffer.from('{"records":[{'), "not_json"],
    ["E1 NaN", Buffer.from('{"records":[NaN]}'), "not_json"],
    ["E1 a trailing comma", Buffer.from('{"records":[1,]}'), "not_json"],
    ["E2 UTF-16", Buffer.from('\ufeff{"records":[1]}', "utf16le"), "not_json"],
    ["E2 invalid UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "not_json"],
    ["E4 100,000 levels", Buffer.from("[".repeat(100_000)), "too_deep"],
    ["E6 a number", Buffer.from("7"), "unsupported_shape"],
    ["E6 null", Buffer.from("null"), "unsupported_shape"],
    ["E6 an unknown object", Buffer.from('{"hello":[1]}'), "unsupported_shape"],
    ["E6 no records", Buffer.from('{"records":[]}'), "no_records"],
    ["E6 an empty array", Buffer.from("[]"), "no_records"],
  ])("%s", (_label, bytes, code) => {
    expect(failure(bytes)).toBe(code);
  });

  test("the announced kind is held to", () => {
    expect(failure(Buffer.from("{}"), "application/avro")).toBe("not_avro");
    expect(failure(Buffer.from("{}"), "application/octet-stream")).toBe("not_avro");
    expect(failure(Buffer.from("Obj\u0001"), "application/json")).toBe("not_json");
    expect(failure(Buffer.from("{}"), "text/csv")).toBe("unsupported_media_type");
  });

  test("64 levels are read, and brackets inside texts are not levels", () => {
    const deep = "[".repeat(62) + "]".repeat(62);
    expect(failure(Buffer.from(`{"records":[${deep}]}`))).toBe("read");
    expect(failure(Buffer.from(`{"records":["${"[".repeat(100)}\\"["]}`))).toBe("read");
  });
});

describe("odd but readable content", () => {
  test("E2: a byte-order mark is passed over", () => {
    expect(parseText('\ufeff{"records":[1]}').items).toHaveLength(1);
  });

  test("E2: what is set aside can be kept by PostgreSQL: no NUL, no lone surrogate", () => {
    const { items } = parseText('[{"a\\u0000":"x\\u0000\\ud800"}]');
    expect(items).toMatchObject([{ ok: false, raw: { a: "x\ufffd" } }]);
  });

  test("E3: the last of equal keys counts, and __proto__ is only a key", () => {
    const text = `{"app_version":"1","timestamp":"x","__proto__":{"polluted":1},
      "steps":[{"count":-5,"count":5,"start_time":"${HOUR.start_time}",
      "end_time":"${HOUR.end_time}","__proto__":{"count":9},"constructor":1}]}`;
    expect(parseText(text).items).toMatchObject([{ ok: true, record: { values: { count: 5 } } }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("E3: a __proto__ key of a record set aside stays data", () => {
    const { items } = parseText('[{"__proto__":{"x":1}}]');
    const raw = items[0]?.ok === false ? items[0].raw : null;
    expect(JSON.stringify(raw)).toBe('{"__proto__":{"x":1}}');
  });

  test("E5: a 20 MB text is cut where it is set aside", () => {
    const { items } = parseText(JSON.stringify([{ note: "x".repeat(20_000_000) }]));
    expect(JSON.stringify(items).length).toBeLessThan(11_000);
  });
});

describe("whatever the bytes", () => {
  const isReadOrUnreadable = (bytes: Uint8Array) => failure(bytes) !== "something else";

  test("only UnreadableUpload is ever thrown", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), isReadOrUnreadable));
    fc.assert(fc.property(fc.json(), (text) => isReadOrUnreadable(Buffer.from(text))));
  });

  test("every entry of a list gives one item, in order", () => {
    const list = fc.array(fc.oneof(fc.jsonValue(), fc.constant({ count: 1, ...HOUR })));
    const lists = fc.dictionary(
      fc.constantFrom("steps", "heart_rate", "sleep", "blood_glucose", "active_calories", "other"),
      list,
    );
    fc.assert(
      fc.property(lists, list, (byKey, records) => {
        const count = Object.values(byKey).flat().length;
        fc.pre(count > 0 && records.length > 0);
        const { items } = webhook(byKey);
        expect(items.map(({ index }) => index)).toEqual([...items.keys()]);
        expect(items).toHaveLength(count);
        expect(parse({ records }).items).toHaveLength(records.length);
      }),
    );
  });
});
