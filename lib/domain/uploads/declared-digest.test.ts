import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DigestHeaders, declaredSha256 } from "./declared-digest.ts";

const NONE: DigestHeaders = {
  contentDigest: null,
  reprDigest: null,
  digest: null,
  contentSha256: null,
};
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes);
const HEX = digestOf(Buffer.from("pulse")).digest("hex");
const BASE64 = digestOf(Buffer.from("pulse")).digest("base64");

describe("D11: the SHA-256 that a sender declares", () => {
  test.each<[string, Partial<DigestHeaders>]>([
    ["Content-Digest", { contentDigest: `sha-256=:${BASE64}:` }],
    ["Content-Digest among others", { contentDigest: `sha-512=:AAAA:, sha-256=:${BASE64}:` }],
    ["Repr-Digest", { reprDigest: `sha-256=:${BASE64}:` }],
    ["Digest", { digest: `SHA-256=${BASE64}` }],
    ["X-Content-SHA256", { contentSha256: HEX.toUpperCase() }],
    ["two that agree", { contentSha256: HEX, digest: `sha-256=${BASE64}` }],
  ])("is read from %s", (_, headers) => {
    expect(declaredSha256({ ...NONE, ...headers })).toBe(HEX);
  });

  test("is the one of any bytes, however it is written", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const contentDigest = `sha-256=:${digestOf(bytes).digest("base64")}:`;
        expect(declaredSha256({ ...NONE, contentDigest })).toBe(digestOf(bytes).digest("hex"));
      }),
    );
  });

  test.each<[string, Partial<DigestHeaders>]>([
    ["no header", {}],
    ["another algorithm", { contentDigest: "sha-512=:AAAA:" }],
    ["another algorithm, the old way", { digest: "md5=AAAA" }],
  ])("is unknown with %s", (_, headers) => {
    expect(declaredSha256({ ...NONE, ...headers })).toBeNull();
  });

  test.each<[string, Partial<DigestHeaders>]>([
    ["without colons", { contentDigest: `sha-256=${BASE64}` }],
    ["too short", { contentDigest: "sha-256=:AAAA:" }],
    ["not hexadecimal", { contentSha256: "x".repeat(64) }],
    ["empty", { contentSha256: "" }],
    ["two that differ", { contentSha256: HEX, digest: `sha-256=${"A".repeat(43)}=` }],
  ])("is refused %s", (_, headers) => {
    expect(() => declaredSha256({ ...NONE, ...headers })).toThrow(
      expect.objectContaining({ code: "invalid_input" }),
    );
  });
});
