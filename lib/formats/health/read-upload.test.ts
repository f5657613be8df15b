import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureOf, itemsOf, readAll, readSource, RECEIVED_MS } from "./reading-bench.ts";

const HOUR = { start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
/** For files of many megabytes, on a machine that does much else. */
const SLOW_MS = 60_000;
const HEAD = { timestamp: "2025-02-04T12:00:00Z", app_version: "1.0" };
const UTF16_BE = Buffer.from('\ufeff{"records":[1]}', "utf16le").swap16();

describe("files that cannot be read", () => {
  test.each([
    ["D8 nothing", Buffer.from(""), "empty"],
    ["D8 white space", Buffer.from(" \n\t"), "empty"],
    ["E1 words", Buffer.from("hello"), "not_json"],
    ["E1 half a file", Buffer.from('{"records":[{'), "not_json"],
    ["E1 NaN", Buffer.from('{"records":[NaN]}'), "not_json"],
    ["E1 Infinity", Buffer.from('{"records":[Infinity]}'), "not_json"],
    ["E1 a trailing comma", Buffer.from('{"records":[1,]}'), "not_json"],
    ["E2 invalid UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "not_json"],
    ["E2 half of a UTF-16 character", Buffer.from([0xff, 0xfe, 0x7b]), "not_json"],
    ["E4 100,000 levels", Buffer.from("[".repeat(100_000)), "too_deep"],
    ["E4 100,000 levels, closed", Buffer.from("[".repeat(1e5) + "]".repeat(1e5)), "too_deep"],
    ["E6 a number", Buffer.from("7"), "unsupported_shape"],
    ["E6 null", Buffer.from("null"), "unsupported_shape"],
    ["E6 a text", Buffer.from('"steps"'), "unsupported_shape"],
    ["E6 an unknown object", Buffer.from('{"hello":[1]}'), "unsupported_shape"],
  ])("%s", async (_label, bytes, code) => {
    expect(await failureOf(bytes)).toBe(code);
  });

  test("the announced kind is held to", async () => {
    expect(await failureOf(Buffer.from("{}"), { mediaType: "application/avro" })).toBe("not_avro");
    expect(await failureOf(Buffer.from("Obj\u0001"), { mediaType: "json" })).toBe("not_json");
    expect(await failureOf(Buffer.from("{}"), { mediaType: "text/csv" })).toBe(
      "unsupported_media_type",
    );
  });

  test.each([null, "application/octet-stream"])(
    "under %s the content decides",
    async (mediaType) => {
      const item = { count: 1, ...HOUR };
      expect((await readAll({ ...HEAD, steps: [item] }, { mediaType })).itemCount).toBe(1);
      expect(await failureOf(Buffer.from("Obj\u0001"), { mediaType })).toBe("avro_corrupt");
    },
  );

  test("64 levels are read, and brackets inside texts are not levels", async () => {
    const deep = "[".repeat(62) + "]".repeat(62);
    expect(await failureOf(Buffer.from(`{"records":[${deep}]}`))).toBe("read");
    expect(await failureOf(Buffer.from(`{"records":["${"[".repeat(100)}\\"["]}`))).toBe("read");
  });

  test("a source that fails is not the file's fault: its error comes through", async () => {
    const source = async function* () {
      // The start of an empty gzip file, of nothing in brotli, and of nothing that is JSON.
      yield Buffer.alloc(0);
      throw new TypeError("the store is away");
    };
    for (const contentEncoding of [null, "gzip", "br"]) {
      const reading = readSource(source(), { contentEncoding });
      await expect(reading).rejects.toThrow("the store is away");
    }
  });
});

describe("limits", () => {
  test("E5: more records than allowed", async () => {
    const limits = { maxDecodedBytes: 1e6, maxItems: 3 };
    expect(await failureOf([1, 2, 3, 4], { limits })).toBe("too_many_items");
    expect(await failureOf([1, 2, 3], { limits })).toBe("read");
  });

  test(
    "E5: five million tiny records are refused before they are built",
    async () => {
      const bytes = Buffer.from(`[${"{},".repeat(5_000_000)}{}]`);
      expect(await failureOf(bytes)).toBe("too_many_values");
    },
    SLOW_MS,
  );

  test(
    "E5: a 40 MB text is cut where it is set aside",
    async () => {
      const items = await itemsOf([{ note: "x".repeat(40_000_000) }]);
      expect(JSON.stringify(items).length).toBeLessThan(11_000);
    },
    SLOW_MS,
  );

  test("more bytes than allowed", async () => {
    const limits = { maxDecodedBytes: 100, maxItems: 10 };
    expect(await failureOf([{ note: "x".repeat(200) }], { limits })).toBe("too_large");
  });

  test("the sink may write out every few thousand records", async () => {
    const steps = Array.from({ length: 20_001 }, () => ({ count: 1, ...HOUR }));
    const { flushCount, itemCount } = await readAll({ ...HEAD, steps });
    expect([itemCount, flushCount]).toEqual([20_001, 5]);
  });
});

describe("odd but readable content", () => {
  test.each([
    ["a byte-order mark", Buffer.from('\ufeff{"records":[1]}')],
    ["UTF-16, little end first", Buffer.from('\ufeff{"records":[1]}', "utf16le")],
    ["UTF-16, big end first", UTF16_BE],
  ])("E2: %s", async (_label, bytes) => {
    expect(await itemsOf(bytes)).toHaveLength(1);
  });

  test("E2: what is set aside can be kept by PostgreSQL: no NUL, no lone surrogate", async () => {
    const items = await itemsOf(Buffer.from('[{"a\\u0000":"x\\u0000\\ud800"}]'));
    expect(items).toMatchObject([{ ok: false, raw: { a: "x\ufffd" } }]);
  });

  test("E2: texts of a record are cleaned too", async () => {
    const sleep = {
      recordType: "SleepSession",
      startTime: "2025-02-04T00:00:00Z",
      endTime: "2025-02-04T06:00:00Z",
    };
    const text = JSON.stringify([{ ...sleep, title: "a" }]).replace('"a"', '"a\\u0000\\udc00"');
    expect(await itemsOf(Buffer.from(text))).toMatchObject([
      { record: { values: { title: "a\ufffd" } } },
    ]);
  });

  test("E3: the last of equal keys counts, and __proto__ and constructor are only keys", async () => {
    const text = `{"app_version":"1","timestamp":"x","__proto__":{"polluted":1},"constructor":[1],
      "steps":[{"count":-5,"count":5,"start_time":"${HOUR.start_time}",
      "end_time":"${HOUR.end_time}","__proto__":{"count":9},"constructor":1}]}`;
    const items = await itemsOf(Buffer.from(text));
    expect(items).toMatchObject([
      { ok: false, pointer: "/constructor/0", reasonCode: "unsupported_type" },
      { ok: true, record: { values: { count: 5 } } },
    ]);
    expect("polluted" in {}).toBe(false);
  });

  test("E3: a __proto__ key of a record set aside stays data", async () => {
    const [item] = await itemsOf(Buffer.from('[{"__proto__":{"x":1}}]'));
    expect(JSON.stringify(item?.ok === false && item.raw)).toBe('{"__proto__":{"x":1}}');
  });

  test("E6: unknown top-level keys and a newer version of an app do not hinder", async () => {
    const body = {
      ...HEAD,
      app_version: "99.0-beta",
      schemaVersion: 7,
      test: true,
      steps: [{ count: 1, ...HOUR }],
    };
    const { client, clientVersion, items } = await readAll(body);
    expect([client, clientVersion]).toEqual(["hc-webhook", "99.0-beta"]);
    expect(items).toMatchObject([{ ok: true }]);
  });

  test.each([
    ["hcgateway", { data: [] }],
    ["health-connect-records", { records: [] }],
    ["health-connect-records", []],
    ["hc-webhook", HEAD],
    ["open-wearables", { provider: "apple", data: { records: [] } }],
  ])("nothing new from %s is a reading without items", async (client, body) => {
    expect(await readAll(body)).toMatchObject({ client, itemCount: 0, items: [] });
  });
});

test("whatever the bytes, the reading ends, and only UnreadableUpload is ever thrown", async () => {
  const context = fc.record({
    mediaType: fc.constantFrom(null, "json", "ndjson", "avro", "multipart", "octet-stream"),
    contentEncoding: fc.constantFrom(null, null, "gzip", "deflate", "br", "zstd", "identity"),
    routeHint: fc.constantFrom(
      "",
      "hcgateway:Steps",
      "hcgateway-delete:Steps",
      "tasker:Nope",
      "hc-export",
    ),
  });
  const magic = fc.constantFrom("", "Obj\u0001", "[", "{", "\u001f\u008b", "--x\r\n");
  await fc.assert(
    fc.asyncProperty(
      magic,
      fc.uint8Array({ maxLength: 300 }),
      context,
      async (start, bytes, settings) => {
        const body = Buffer.concat([Buffer.from(start, "latin1"), bytes]);
        expect(typeof (await failureOf(body, settings))).toBe("string");
      },
    ),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.json(), context, async (text, { mediaType, routeHint }) => {
      expect(typeof (await failureOf(Buffer.from(text), { mediaType, routeHint }))).toBe("string");
    }),
    { numRuns: 300 },
  );
  expect(RECEIVED_MS).toBeGreaterThan(0);
});
