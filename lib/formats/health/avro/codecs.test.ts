import { crc32, deflateRawSync, zstdCompressSync } from "node:zlib";
import avro from "avsc";
import fc from "fast-check";
import snappy from "snappyjs";
import { describe, expect, test } from "vitest";
import { failureOf, itemsOf } from "../reading-bench.ts";
import { SAMPLE_SCHEMAS } from "../sample-schemas.ts";
import { codecNamed } from "./codecs.ts";
import { container, STEPS, STEPS_DATA } from "./container-bench.ts";

/** Repeats and long runs, made up, that fill several blocks of bzip2. */
const LINE = Array.from({ length: 97 }, (_unused, index) =>
  String.fromCharCode(33 + ((index * index) % 90)),
);
const PATTERN = Buffer.from(
  `${LINE.join("")}\n`.repeat(3_000) + "a".repeat(70_000) + "b".repeat(7),
);

// By the command lines of bzip2 and xz, of the bytes of one steps record and of the pattern.
const BZIP2_STEPS =
  "QlpoMTFBWSZTWVazIssAAAL541AFAEAAA0IQIgHAAFACACBAAAQAIABUUDTQyMmIJVP0kB6aNRiVQu1QrTguxA4xB0" +
  "+NrqZeLTLZDQYyjQfF3JFOFCQVrMiywA==";
const BZIP2_PATTERN =
  "QlpoMTFBWSZTWa9lEZIABfpfgAAQMhgkEEohkMEgglEAQAJ8AAAUAA0DJkFAANAyZBQADQMmQJqqk0zQxJmCJjQDnQ" +
  "D8oBlpQDKgGFAMFAPaAdKAd6AdlAPlAM6AZ0A7KAcUA3oBrQDSgGCAZ0A0oBioB8QDagGtAMaAYoB6oBzoBmoBnQDn" +
  "QDZANKAa0AxoB5oBlQDOgHFAOKAfiAa0A+0A6UA3woByoB6oBvQD0gHWgHegGtAMqAe6Ae6AYUA0QDNAMaAZ0A9UA8" +
  "UA2QDzQDCgG9ANaAfaAZUA60A80A0oB3QDlQDxQDagHtAP6gHWgHZAMqAZUA1oBlQDRAPlAP2gHFAPlAN6AdqAf5ig" +
  "rJMprN50snQAW6ivwAAIGQwSCCUQyGCQQSiAIAE+AAAKAAaBkyCgAGgZMgoABoGTIE1VSabRpiTMmRMqAc6AflANaA" +
  "ZIBhQDCoB6oB4oBjQDtUA+UA0QDSgHaoBxQDegGyAaoB1oBpQDWgGVQD5QD3QDZAMqAZUA80A50A0qAaIBzoB7oBrQ" +
  "DZAMqAeEAzoBpQDhAOKAflANqAfaAdEAwoBvQDzQDegHmgGCAY0A2oBnQD1QD1QDrQDWgGlAMqAaUA80A70A90A8IB" +
  "1oBvQDZAPtAM6AcsKAeEA1oBjQDkgHegHugHqgH9QDBAMaAZ0AzQDagGdANaAd/lAOlAOKAfEA3oBigH+YoKyTKayF" +
  "CUs4gD7Jr8BECBkMEgglEMhgmEEogIAEIAFMAAAKAAaAAAoABoAABNVVRj1PUn6eqemmmlPE0KAAaAADjFVQ+Kqh7g" +
  "R1qqGAIzqqGYCNwI51VDSqoZgI8VVDUCNaqhmAjvVUP/VUOAI6gR8gRiqodaqhoAjwBHaqobgRpVUNAI51VD2qqGAE" +
  "YAj2qqHYCOlVQ3AjSqofYEcqqhiqodwI71VD+gRvVUPNVQ+AIyqqHAEc6qhxVUOYEZAR9VVDeqocqqhtVUNqqh81VD" +
  "oBGAI0qqGKqh42AjSqocARqBGdVQ7VVDqBHkCMVVDKqoagRvVUPUpV56RSrkBH8KVfj1kBGtVQ8VVDsBHFVQ0AjAEb" +
  "VVDYCO9VQ2qqGAI9AR71VD8qqHoCPNVQzAjIpV+i7kinChIZyoM9QA==";
const XZ_STEPS =
  "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AA1ACldAAEZP7XzXrxBLXDmAQmAOZHU7mi8Lma9ofszUGZR3bY02QRQQe" +
  "QPJ3UAAAAAALMRDTkL4xDNAAFFNvKbMmIftvN9AQAAAAAEWVo=";
const XZ_PATTERN =
  "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj5Y3mAOFdABCIgOBnGoj3wLzslvdI7qIjmh0v2hkiXC+1EZtBkVYIA5eiY0" +
  "bMwEVoa9WFO/OrRkJ6TO4LQVNR+kUIjxGSXDxfefwLDwb5O4lpCOQCr3CI5U/HCP4+uAvl8mc1y/y+FKjzRb3ndJr7" +
  "asdtQk+9KdDC4XhJ/kyagCSQ8ikXZ+0bXFtk1CzTTgvRaMmAfGAFODvH+RNsi+b1YrIavj7uNrKtLOsDp9qjLlnXae" +
  "6sUZ4qbYMbjfQT7/UZQgPtk6HVbZLUjtpm4U7qPZWzOXuqXFMaddmf8cd01U6Eu4VKSagAAAAAAADpwVCtKrDsVwAB" +
  "/QHnmxYA7WxP8bHEZ/sCAAAAAARZWg==";
const XZ_GIGABYTE_DICTIONARY =
  "/Td6WFoAAATm1rRGAgAhASQAAABeH8f54AA1ACldAAEZP7XzWTPItcCwvc4COy7e++X7sOYY/Bq8PadYT4pgMEy27g" +
  "7HhKIAAAAAALMRDTkL4xDNAAFFNvKbMmIftvN9AQAAAAAEWVo=";

const fromBase64 = (text: string) => Buffer.from(text, "base64");

function withChecksum(bytes: Uint8Array): Buffer {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  return Buffer.concat([snappy.compress(bytes), checksum]);
}

const PACKED: readonly (readonly [string, Buffer])[] = [
  ["null", Buffer.from(STEPS_DATA)],
  ["deflate", deflateRawSync(STEPS_DATA)],
  ["snappy", withChecksum(STEPS_DATA)],
  ["bzip2", fromBase64(BZIP2_STEPS)],
  ["xz", fromBase64(XZ_STEPS)],
  ["zstandard", zstdCompressSync(STEPS_DATA)],
];
const schema = SAMPLE_SCHEMAS.steps;
const unpack = async (name: string, packed: Buffer, mostBytes: number) =>
  codecNamed(name)(packed, mostBytes);

describe("codecs of object containers", () => {
  test.each(PACKED)("%s", async (codec, data) => {
    const items = await itemsOf(container({ schema, codec, count: 1, data }), {
      mediaType: "avro",
    });
    expect(items).toMatchObject([{ ok: true, record: { values: { count: 12 } } }]);
  });

  test.each(["null", "deflate", "snappy"] as const)("%s as avsc writes it", async (codec) => {
    const packSnappy: avro.Codec = (data, done) => done(null, withChecksum(data));
    const codecs = codec === "snappy" ? { codecs: { snappy: packSnappy } } : {};
    const encoder = new avro.streams.BlockEncoder(schema, { codec, ...codecs });
    const pieces: Buffer[] = [];
    const ended = Promise.withResolvers<undefined>();
    encoder.on("data", (piece: Buffer) => pieces.push(piece));
    encoder.on("end", () => ended.resolve(undefined));
    for (let count = 0; count < 500; count += 1) encoder.write({ ...STEPS, count });
    encoder.end();
    await ended.promise;
    const items = await itemsOf(Buffer.concat(pieces), { mediaType: "avro" });
    expect(items.map((item) => item.ok && item.kind === "record" && item.record.values)).toEqual(
      Array.from({ length: 500 }, (_unused, count) => ({ count })),
    );
  });

  test.each([
    ["bzip2", BZIP2_PATTERN],
    ["xz", XZ_PATTERN],
  ])("%s of several blocks and long runs", async (name, packed) => {
    expect(PATTERN.equals(await unpack(name, fromBase64(packed), PATTERN.length))).toBe(true);
  });

  test("bzip2 of nothing", async () => {
    expect(await unpack("bzip2", fromBase64("QlpoORdyRThQkAAAAAA="), 10)).toHaveLength(0);
  });

  test.each([
    ["bzip2", fromBase64(BZIP2_PATTERN)],
    ["xz", fromBase64(XZ_PATTERN)],
    ["snappy", withChecksum(PATTERN)],
    ["deflate", deflateRawSync(PATTERN)],
    ["zstandard", zstdCompressSync(PATTERN)],
  ])("E21: %s that makes more than is allowed, or ends early, throws", async (name, packed) => {
    await expect(unpack(name, packed, PATTERN.length - 1)).rejects.toBeInstanceOf(Error);
    const cut = packed.subarray(0, packed.length - 20);
    await expect(unpack(name, cut, PATTERN.length)).rejects.toBeInstanceOf(Error);
  });

  test("E21: snappy with a wrong checksum, or a length nobody could fill", async () => {
    const wrong = withChecksum(STEPS_DATA);
    wrong.writeUInt32BE(1, wrong.length - 4);
    const endless = Buffer.from([0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, 0]);
    for (const data of [wrong, endless]) {
      const bytes = container({ schema, codec: "snappy", count: 1, data });
      expect(await failureOf(bytes, { mediaType: "avro" })).toBe("avro_corrupt");
    }
  });

  test("E21: xz that asks for a dictionary of a gigabyte is refused, and the next is read", async () => {
    await expect(unpack("xz", fromBase64(XZ_GIGABYTE_DICTIONARY), 1_000)).rejects.toBeInstanceOf(
      Error,
    );
    expect(STEPS_DATA.equals(await unpack("xz", fromBase64(XZ_STEPS), 1_000))).toBe(true);
  });

  test("E21: whatever is changed in a packed block, reading it ends", async () => {
    const change = fc.tuple(fc.nat(400), fc.nat(255));
    const packed = fc.constantFrom(...PACKED, ["bzip2", fromBase64(BZIP2_PATTERN)] as const);
    const changes = fc.array(change, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(packed, changes, async ([codec, whole], list) => {
        const data = Buffer.from(whole);
        for (const [position, byte] of list) data.writeUInt8(byte, position % data.length);
        const bytes = container({ schema, codec, count: 1, data });
        const outcome = await failureOf(bytes, { mediaType: "avro" });
        expect(["read", "avro_corrupt", "too_many_values"]).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
