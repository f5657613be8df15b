import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { probeAvroUpload } from "./probe-avro-upload.ts";

const SAMPLE = path.resolve(
  import.meta.dirname,
  "../../../public/samples/health-connect-steps.avro",
);
const sample = readFileSync(SAMPLE);

async function* pieces(bytes: Uint8Array, pieceBytes = 100): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}

const probe = async (bytes: Uint8Array) => (await probeAvroUpload(pieces(bytes))).probe;

describe("the head of an Avro upload", () => {
  test("names its type and counts its records, and the file goes on whole", async () => {
    const { probe: found, body } = await probeAvroUpload(pieces(sample));
    expect(found).toMatchObject({ kind: "records", type: "Steps" });
    const bytes: Uint8Array[] = [];
    for await (const piece of body) bytes.push(piece);
    expect(Buffer.concat(bytes).equals(sample)).toBe(true);
  });

  test("that is no Avro, or is cut off, is unreadable", async () => {
    expect(await probe(Buffer.from("not avro at all"))).toMatchObject({ kind: "unreadable" });
    expect(await probe(sample.subarray(0, 60))).toMatchObject({ kind: "unreadable" });
  });

  test("of a type that is not known is unsupported, by the name in its schema", async () => {
    const renamed = Buffer.from(
      sample.toString("latin1").replace("StepsRecord", "MoodyRecord"),
      "latin1",
    );
    const found = await probe(renamed);
    expect(found.kind).toBe("unsupported");
  });
});
