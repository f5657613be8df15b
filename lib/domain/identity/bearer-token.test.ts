import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bearerToken } from "./bearer-token.ts";

const token = `pgt_${"Ab-_".repeat(10)}xyz`;

describe("bearerToken", () => {
  test("takes the token of a bearer header, whatever the case of the scheme", () => {
    expect(bearerToken(`Bearer ${token}`)).toBe(token);
    expect(bearerToken(`bearer  ${token}`)).toBe(token);
  });

  test.each([
    ["no header", null],
    ["an empty header", ""],
    ["B11 a malformed percent escape", "Bearer %E0%A4%A"],
    ["B12 64 kB", `Bearer ${"a".repeat(65_536)}`],
    ["B6 an unsigned web token", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."],
    ["another scheme", `Basic ${token}`],
    ["a token that is too short", `Bearer ${token.slice(0, -1)}`],
    ["a token with something after it", `Bearer ${token} x`],
    ["a prefix in capitals", `Bearer PGT_${token.slice(4)}`],
  ])("%s is nobody", (_label, header) => {
    expect(bearerToken(header)).toBeNull();
  });

  test("no header makes it throw (B11)", () => {
    fc.assert(fc.property(fc.string(), (text) => void bearerToken(`Bearer ${text}`)));
  });
});
