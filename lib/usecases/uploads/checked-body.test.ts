import { createHash } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BodyPromises, checkedBody } from "./checked-body.ts";

const promises: BodyPromises = {
  mediaType: "json",
  contentEncoding: null,
  contentLengthBytes: null,
  declaredSha256: null,
};

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

async function read(text: string | Uint8Array, fields: Partial<BodyPromises> = {}, size = 3) {
  const all: Uint8Array[] = [];
  const body = checkedBody(pieces(Buffer.from(text), size), { ...promises, ...fields });
  for await (const piece of body) all.push(piece);
  return Buffer.concat(all);
}

const failing = (code: string) => expect.objectContaining({ code });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a body that must keep what its headers promised", () => {
  test("passes unchanged, whatever its pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.nat(9), async (bytes, size) => {
        const declaredSha256 = createHash("sha256").update(bytes).digest("hex");
        const kept = { declaredSha256, contentLengthBytes: bytes.length };
        const passed = await read(bytes, { ...kept, mediaType: "avro" }, size + 1);
        expect(passed.equals(bytes)).toBe(true);
      }),
    );
  });

  test.each(["", " ", "\r\n\t  \n", " ".repeat(1000)])("D8: %j is empty", async (text) => {
    await expect(read(text)).rejects.toThrow(failing("empty_body"));
  });

  test("D8: one character after white space is content", async () => {
    expect((await read(`${" ".repeat(50)}{`)).length).toBe(51);
  });

  test.each([
    [9, "fewer"],
    [11, "more"],
  ])("D5: %i bytes announced for ten ends with an error", async (contentLengthBytes) => {
    await expect(read("0123456789", { contentLengthBytes })).rejects.toThrow(
      failing("invalid_input"),
    );
  });

  test("D11: other bytes than declared end with an error", async () => {
    const declaredSha256 = sha256("{} ");
    await expect(read("{}", { declaredSha256 })).rejects.toThrow(failing("checksum_mismatch"));
    expect((await read("{} ", { declaredSha256 })).length).toBe(3);
  });

  test.each([
    ["gzip", "{}{}{}"],
    ["gzip", "\x1f"],
    ["zstd", "{}{}{}"],
    ["zstd", "\x28\xb5\x2f"],
  ] as const)("D10: %s that is none is refused at once", async (contentEncoding, text) => {
    const bytes = Buffer.from(text, "latin1");
    await expect(read(bytes, { contentEncoding })).rejects.toThrow(failing("invalid_input"));
  });

  test("D10: compressed bytes pass as they are, in pieces of any size", async () => {
    for (const size of [1, 2, 5, 100]) {
      const gzip = gzipSync("{}");
      expect((await read(gzip, { contentEncoding: "gzip" }, size)).equals(gzip)).toBe(true);
      const zstd = zstdCompressSync("{}");
      expect((await read(zstd, { contentEncoding: "zstd" }, size)).equals(zstd)).toBe(true);
    }
  });
});
