import { deflateRawSync } from "node:zlib";
import avro from "avsc";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUpload } from "../parse-upload.ts";
import { sampleAvroFiles } from "../sample-avro.ts";
import { SAMPLE_SCHEMAS } from "../sample-schemas.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { writeContainer } from "./write-container.ts";

const DAY = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: -300, seed: 3 };
const CONTEXT = { mediaType: "application/avro", receivedAtMs: Date.UTC(2025, 5, 1) };
const FILES = sampleAvroFiles(DAY);
const LONG = avro.Type.forSchema("long");
const SYNC = Buffer.alloc(16, 7);

function bytesOf(name: string): Buffer {
  const file = FILES.find((one) => one.name.includes(name));
  return Buffer.from(file?.bytes ?? []);
}

function failure(bytes: Uint8Array): string {
  try {
    parseUpload(bytes, CONTEXT);
  } catch (error) {
    return error instanceof UnreadableUpload ? error.reasonCode : "something else";
  }
  return "read";
}

function container(parts: {
  schema: unknown;
  codec?: string;
  count: number | bigint;
  data: Uint8Array;
  size?: number;
}): Buffer {
  const header = avro.Type.forSchema({ type: "map", values: "bytes" });
  const codec = parts.codec === undefined ? {} : { "avro.codec": Buffer.from(parts.codec) };
  return Buffer.concat([
    Buffer.from("Obj\u0001", "latin1"),
    header.toBuffer({ "avro.schema": Buffer.from(JSON.stringify(parts.schema)), ...codec }),
    SYNC,
    LONG.toBuffer(Number(parts.count)),
    LONG.toBuffer(parts.size ?? parts.data.length),
    parts.data,
    SYNC,
  ]);
}

const METADATA = {
  id: "a",
  dataOriginPackageName: "app.one",
  lastModifiedTimeEpochMillis: DAY.dayStartMs,
  clientRecordId: null,
  clientRecordVersion: 0,
  device: null,
};
const STEPS = {
  metadata: METADATA,
  startTimeEpochMillis: DAY.dayStartMs,
  endTimeEpochMillis: DAY.dayStartMs + 1,
  startZoneOffsetId: "-05:00",
  endZoneOffsetId: "-05:00",
  count: 12,
  appRecordFetchTimeEpochMillis: DAY.dayStartMs,
};
const STEPS_DATA = avro.Type.forSchema(SAMPLE_SCHEMAS.steps).toBuffer(STEPS);

describe("files of the health-sync-app", () => {
  test("the six sample files are read without a refusal, with ids and offsets", () => {
    const types = FILES.map(({ bytes }) => {
      const { client, items } = parseUpload(bytes, { ...CONTEXT, mediaType: null });
      expect(client).toBe("health-sync-app");
      expect(items.every((item) => item.ok && item.flags.length === 0)).toBe(true);
      expect(items).toMatchObject([{ record: { zoneOffsetMinutes: -300 } }, ...items.slice(1)]);
      return items[0]?.ok === true ? items[0].record.type : null;
    });
    expect(new Set(types).size).toBe(6);
  });

  test("a record is read field by field", () => {
    const { items } = parseUpload(writeContainer(SAMPLE_SCHEMAS.steps, [STEPS]), CONTEXT);
    expect(items).toEqual([
      {
        index: 0,
        ok: true,
        flags: [],
        record: {
          type: "Steps",
          startAtMs: DAY.dayStartMs,
          endAtMs: DAY.dayStartMs + 1,
          zoneOffsetMinutes: -300,
          origin: "app.one",
          sourceId: "a",
          clientRecordId: null,
          clientRecordVersion: 0,
          lastModifiedAtMs: DAY.dayStartMs,
          device: null,
          values: { count: 12 },
        },
      },
    ]);
  });

  test("deflate is read, and the Avro prefix and Record suffix are optional", () => {
    const schema = { ...Object(SAMPLE_SCHEMAS.steps), name: "Steps" };
    const data = deflateRawSync(STEPS_DATA);
    const file = container({ schema, codec: "deflate", count: 1, data });
    expect(parseUpload(file, CONTEXT).items).toMatchObject([{ ok: true }]);
  });

  test("a bad record is set aside by its place and field, the rest is loaded", () => {
    const file = writeContainer(SAMPLE_SCHEMAS.steps, [STEPS, { ...STEPS, count: -1 }]);
    expect(parseUpload(file, CONTEXT).items).toMatchObject([
      { ok: true },
      { ok: false, pointer: "/1/count", reasonCode: "out_of_range", raw: { count: -1 } },
    ]);
  });

  test("E9: a long beyond 2^53 is set aside, and kept to the last digit", () => {
    const data = Buffer.concat([
      STEPS_DATA.subarray(0, -LONG.toBuffer(12).length - LONG.toBuffer(DAY.dayStartMs).length),
      // 2^53 + 1, zigzag 2^54 + 2, in seven bits a byte.
      Buffer.from([0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]),
      LONG.toBuffer(DAY.dayStartMs),
    ]);
    const file = container({ schema: SAMPLE_SCHEMAS.steps, count: 1, data });
    expect(parseUpload(file, CONTEXT).items).toMatchObject([
      { ok: false, pointer: "/0/count", raw: { count: "9007199254740993" } },
    ]);
  });
});

describe("E21: damaged and hostile files", () => {
  const schema = SAMPLE_SCHEMAS.steps;
  const fields = (type: unknown) => ({
    type: "record",
    name: "Steps",
    fields: [{ name: "a", type }],
  });
  const huge = 2 ** 52;

  test.each([
    [
      "an unknown record type",
      container({
        schema: { ...fields("long"), name: "Moonwalk" },
        count: 1,
        data: Buffer.from([0]),
      }),
      "avro_schema_unsupported",
    ],
    [
      "a schema that is no record",
      container({ schema: "long", count: 1, data: Buffer.from([0]) }),
      "avro_schema_unsupported",
    ],
    [
      "a recursive schema",
      container({ schema: fields(["null", "Steps"]), count: 1, data: Buffer.from([0]) }),
      "avro_schema_unsupported",
    ],
    [
      "lists of entries without bytes",
      container({
        schema: fields({ type: "array", items: "null" }),
        count: 1,
        data: LONG.toBuffer(huge),
      }),
      "avro_schema_unsupported",
    ],
    [
      "a field named __proto__",
      container({
        schema: { type: "record", name: "Steps", fields: [{ name: "__proto__", type: "long" }] },
        count: 1,
        data: Buffer.from([0]),
      }),
      "avro_schema_unsupported",
    ],
    [
      "an unknown codec",
      container({ schema, codec: "snappy", count: 1, data: STEPS_DATA }),
      "avro_codec_unsupported",
    ],
    [
      "a compressed block that is not",
      container({ schema, codec: "deflate", count: 1, data: STEPS_DATA }),
      "avro_corrupt",
    ],
    ["a huge block count", container({ schema, count: huge, data: STEPS_DATA }), "avro_corrupt"],
    ["a negative block count", container({ schema, count: -1, data: STEPS_DATA }), "avro_corrupt"],
    [
      "a huge block size",
      container({ schema, count: 1, data: STEPS_DATA, size: huge }),
      "avro_corrupt",
    ],
    [
      "a negative block size",
      container({ schema, count: 1, data: STEPS_DATA, size: -5 }),
      "avro_corrupt",
    ],
    [
      "a huge list",
      container({
        schema: fields({ type: "array", items: "long" }),
        count: 1,
        data: LONG.toBuffer(huge),
      }),
      "avro_corrupt",
    ],
    [
      "a huge text",
      container({ schema: fields("string"), count: 1, data: LONG.toBuffer(huge) }),
      "avro_corrupt",
    ],
    [
      "more in a block than its records",
      container({ schema, count: 1, data: Buffer.concat([STEPS_DATA, Buffer.from([0])]) }),
      "avro_corrupt",
    ],
    ["only the first four bytes", Buffer.from("Obj\u0001"), "avro_corrupt"],
    ["no blocks", container({ schema, count: 0, data: Buffer.alloc(0) }), "no_records"],
  ])("%s", (_label, bytes, code) => {
    expect(failure(bytes)).toBe(code);
  });

  test("a damaged sync marker of the last block loses the file, not half of it", () => {
    const bytes = bytesOf("steps");
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(failure(bytes)).toBe("avro_corrupt");
  });

  test("a file cut anywhere is refused as a whole", () => {
    const bytes = bytesOf("steps");
    const schemaEnd = bytes.indexOf("pulsegrid-sample") + 16;
    for (let length = 4; length < bytes.length; length += 13) {
      const code = failure(bytes.subarray(0, length));
      expect(code).toBe(length === schemaEnd ? "no_records" : "avro_corrupt");
    }
  });

  test("a small block that inflates to 300 MB stops at the limit", () => {
    const data = deflateRawSync(Buffer.alloc(300_000_000));
    expect(failure(container({ schema, codec: "deflate", count: 1, data }))).toBe("avro_corrupt");
  });

  test("any byte changed gives records or UnreadableUpload", () => {
    const original = bytesOf("sleep");
    const change = fc.tuple(
      fc.integer({ min: 4, max: original.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Buffer.from(original);
        for (const [position, byte] of changes) bytes.writeUInt8(byte, position);
        expect(failure(bytes)).not.toBe("something else");
      }),
      { numRuns: 2_000 },
    );
  });
});
