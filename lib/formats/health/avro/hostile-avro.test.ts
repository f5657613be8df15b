import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureOf } from "../reading-bench.ts";
import { sampleAvroFiles } from "../sample-avro.ts";
import { SAMPLE_SCHEMAS } from "../sample-schemas.ts";
import { container, DAY, LONG, STEPS_DATA } from "./container-bench.ts";

const FILES = sampleAvroFiles(DAY);

function bytesOf(name: string): Buffer {
  const file = FILES.find((one) => one.name.includes(name));
  return Buffer.from(file?.bytes ?? []);
}

function failure(bytes: Uint8Array): Promise<string> {
  return failureOf(bytes, { mediaType: "application/avro" });
}

describe("E21: damaged and hostile files", () => {
  const schema = SAMPLE_SCHEMAS.steps;
  const fields = (type: unknown) => ({
    type: "record",
    name: "Steps",
    fields: [{ name: "a", type }],
  });
  const huge = 2 ** 52;
  const nullFields = (count: number) =>
    Array.from({ length: count }, (_unused, index) => ({ name: `n${index}`, type: "null" }));

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
      container({ schema, codec: "lzo", count: 1, data: STEPS_DATA }),
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
    [
      "values that take no bytes, by the million",
      container({
        schema: fields({ type: "record", name: "Wide", fields: nullFields(400) }),
        count: 200_000,
        data: Buffer.alloc(200_000),
      }),
      "too_many_values",
    ],
    ["no blocks", container({ schema, count: 0, data: Buffer.alloc(0) }), "no_records"],
  ])(
    "%s",
    async (_label, bytes, code) => {
      expect(await failure(bytes)).toBe(code);
    },
    60_000,
  );

  test("a damaged sync marker of the last block loses the file, not half of it", async () => {
    const bytes = bytesOf("steps");
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(await failure(bytes)).toBe("avro_corrupt");
  });

  test("a file cut anywhere is refused as a whole", async () => {
    const bytes = bytesOf("steps");
    const schemaEnd = bytes.indexOf("pulsegrid-sample") + 16;
    for (let length = 4; length < bytes.length; length += 13) {
      const code = await failure(bytes.subarray(0, length));
      expect(code).toBe(length === schemaEnd ? "no_records" : "avro_corrupt");
    }
  });

  test("a small block that inflates to 300 MB stops at the limit", async () => {
    const data = deflateRawSync(Buffer.alloc(300_000_000));
    expect(await failure(container({ schema, codec: "deflate", count: 1, data }))).toBe(
      "avro_corrupt",
    );
  }, 60_000);

  test("any byte changed gives records or UnreadableUpload", async () => {
    const original = bytesOf("sleep");
    const change = fc.tuple(
      fc.integer({ min: 4, max: original.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(original);
        for (const [position, byte] of changes) bytes.writeUInt8(byte, position);
        expect(typeof (await failure(bytes))).toBe("string");
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
