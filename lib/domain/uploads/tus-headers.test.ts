import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseByteCount, parseUploadChecksum, parseUploadMetadata } from "./tus-headers.ts";

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const refused = expect.objectContaining({ code: "invalid_input" });

describe("headers of resumable uploads", () => {
  test("metadata reads back to what was encoded, for any values", () => {
    const pairs = fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(pairs, (given) => {
        const parts = Object.entries(given).map(([name, value]) => `${name} ${base64(value)}`);
        expect(Object.fromEntries(parseUploadMetadata(parts.join(",")))).toEqual({ ...given });
      }),
    );
  });

  test("metadata may be absent, and a name may have no value", () => {
    expect(parseUploadMetadata(null).size).toBe(0);
    expect(parseUploadMetadata("is_private, filename ZGF5").get("is_private")).toBe("");
  });

  test.each(["a !!!", "a YQ==,a YQ==", "a YQ== YQ==", "a /w==", ",", " a,"])(
    "metadata %j is refused",
    (header) => {
      expect(() => parseUploadMetadata(header)).toThrow(refused);
    },
  );

  test.each([null, "", "-1", "1.5", "1e3", "0x10", "9".repeat(16), "1, 1"])(
    "D24: %j is no count of bytes",
    (header) => {
      expect(() => parseByteCount(header, "upload-offset")).toThrow(refused);
    },
  );

  test("a checksum is of an algorithm that is offered", () => {
    expect(parseUploadChecksum(null)).toBeNull();
    expect(parseUploadChecksum("sha1 AAEC")).toEqual({ algorithm: "sha1", hex: "000102" });
    for (const header of ["md5 AAEC", "sha1", "sha1 !", "sha1 AAEC AAEC", "SHA1 AAEC", "sha1 A"]) {
      expect(() => parseUploadChecksum(header)).toThrow(refused);
    }
  });
});
