import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeContainer } from "../avro/write-container.ts";
import { failureOf, inPieces, readAll, readSource } from "../reading-bench.ts";
import { sampleAvroFiles } from "../sample-avro.ts";

const STEP = { count: 1, start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const JSON_FILE = Buffer.from(JSON.stringify({ steps: [STEP, { ...STEP, count: -1 }] }));
const DAY = { dayStartMs: Date.UTC(2025, 1, 4), zoneOffsetMinutes: 0, seed: 1 };
const MEDIA_TYPE = "multipart/form-data; boundary=xx-Boundary";

type Part = { name: string; fileName?: string; mediaType?: string; bytes: Uint8Array };

function form(...parts: Part[]): Buffer {
  const written = parts.flatMap(({ name, fileName, mediaType, bytes }) => [
    Buffer.from(
      `--xx-Boundary\r\nContent-Disposition: form-data; name="${name}"${
        fileName === undefined ? "" : `; filename="${fileName}"`
      }\r\n${mediaType === undefined ? "" : `Content-Type: ${mediaType}\r\n`}\r\n`,
    ),
    bytes,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...written, Buffer.from("--xx-Boundary--\r\n")]);
}

const description: Part = { name: "description", bytes: Buffer.from("last night") };
const file = (
  fileName: string,
  bytes: Uint8Array,
  mediaType = "application/octet-stream",
): Part => ({
  name: "file",
  fileName,
  mediaType,
  bytes,
});

describe("forms", () => {
  test("a file is found by its content, and the description is passed over", async () => {
    const [glucose] = sampleAvroFiles(DAY);
    if (glucose === undefined) throw new Error("no sample");
    const body = form(description, file("glucose.avro", glucose.bytes));
    const { client, items } = await readAll(body, { mediaType: MEDIA_TYPE });
    expect(client).toBe("health-sync-app");
    expect(items).toHaveLength(96);
    expect(items.every(({ ok }) => ok)).toBe(true);
  });

  test("files are read one after another, and the second's pointers say that it is the second", async () => {
    const body = form(
      file("a.json", JSON_FILE, "application/json"),
      description,
      file("b.json", JSON_FILE),
    );
    const { items } = await readAll(body, { mediaType: MEDIA_TYPE });
    expect(items.map((item) => (item.ok ? "ok" : item.pointer))).toEqual([
      "ok",
      "/steps/1/count",
      "ok",
      "/file-1/steps/1/count",
    ]);
  });

  test("the boundary may be read off the body, in pieces of any size, compressed or not", async () => {
    const body = form(description, file("a.json", JSON_FILE));
    for (const pieceBytes of [1, 13, 65_536]) {
      const plain = await readSource(inPieces(body, pieceBytes), { mediaType: "multipart" });
      expect(plain.itemCount).toBe(2);
    }
    const context = { mediaType: "multipart", contentEncoding: "gzip" };
    expect((await readAll(gzipSync(body), context)).itemCount).toBe(2);
  });

  test("a file larger than any buffer comes through whole", async () => {
    const steps = Array.from({ length: 20_000 }, () => STEP);
    const body = form(
      file("a.json", Buffer.from(JSON.stringify({ steps }))),
      file("b.json", JSON_FILE),
    );
    expect((await readAll(body, { mediaType: MEDIA_TYPE })).itemCount).toBe(20_002);
  });

  test.each([
    ["no file", form(description), "no_records"],
    ["no parts", Buffer.from("--xx-Boundary--\r\n"), "no_records"],
    ["cut off in a file", form(file("a.json", JSON_FILE)).subarray(0, -40), "multipart_corrupt"],
    ["cut off in a head", form(file("a.json", JSON_FILE)).subarray(0, 60), "multipart_corrupt"],
    ["an empty file", form(file("a.json", Buffer.alloc(0))), "empty"],
    ["a compressed file", form(file("a.gz", gzipSync(JSON_FILE))), "not_json"],
    ["a file that is no JSON", form(file("a.json", Buffer.from("{"))), "not_json"],
    [
      "an Avro file without records",
      form(file("a.avro", writeContainer("null", []))),
      "avro_schema_unsupported",
    ],
    [
      "101 files",
      form(...Array.from({ length: 101 }, () => file("a.json", JSON_FILE))),
      "multipart_corrupt",
    ],
    ["nothing", Buffer.alloc(0), "multipart_corrupt"],
  ])("%s", async (_label, body, code) => {
    expect(await failureOf(body, { mediaType: MEDIA_TYPE })).toBe(code);
  });

  test("without a boundary anywhere", async () => {
    expect(await failureOf(JSON_FILE, { mediaType: "multipart" })).toBe("multipart_corrupt");
  });
});
