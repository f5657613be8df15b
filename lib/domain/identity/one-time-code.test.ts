import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalOneTimeCode, formatOneTimeCode, ONE_TIME_CODE_BYTES } from "./one-time-code.ts";

describe("one-time codes", () => {
  test("are four readable groups", () => {
    // By hand: 80 zero bits are sixteen times the first letter, 80 one bits sixteen times the last.
    expect(formatOneTimeCode(new Uint8Array(10))).toBe("0000-0000-0000-0000");
    expect(formatOneTimeCode(new Uint8Array(10).fill(255))).toBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    // By hand: the last byte 33 = 1 x 32 + 1.
    expect(formatOneTimeCode(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 33))).toBe(
      "0000-0000-0000-0011",
    );
  });

  test("two different codes never look alike", () => {
    const bytes = fc.uint8Array({ minLength: ONE_TIME_CODE_BYTES, maxLength: ONE_TIME_CODE_BYTES });
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const same = one.every((byte, index) => byte === other[index]);
        const codes = [one, other].map((item) => canonicalOneTimeCode(formatOneTimeCode(item)));
        expect(codes[0] === codes[1]).toBe(same);
      }),
    );
  });

  test("a code typed in small letters, with spaces and with O for 0 is the same code", () => {
    expect(canonicalOneTimeCode(" oabc-1lik 99zz ")).toBe("0ABC111K99ZZ");
  });

  test("another number of bytes is refused", () => {
    expect(() => formatOneTimeCode(new Uint8Array(9))).toThrow(RangeError);
  });
});
