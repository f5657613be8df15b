import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
    expect("polluted" in {}).toBe(false);
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
