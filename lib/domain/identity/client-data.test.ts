import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../errors.ts";
import { parseClientData } from "./client-data.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const good = { type: "webauthn.get", challenge: "abc", origin: "http://localhost:3000" };

describe("parseClientData", () => {
  test("reads what a browser sends, and ignores keys it does not know", () => {
    const text = JSON.stringify({ ...good, crossOrigin: false, other_keys: { type: "x" } });
    expect(parseClientData(bytes(text))).toEqual(good);
  });

  test.each([
    ["A22 a key twice", `{"type":"webauthn.get","challenge":"a","challenge":"b","origin":"o"}`],
    ["A22 a key twice, once escaped", `{"type":"a","\\u0074ype":"b","challenge":"c","origin":"o"}`],
    ["A22 a key twice at depth", `{"type":"a","challenge":"c","origin":"o","x":[{"k":1,"k":2}]}`],
    ["A22 not JSON", `{"type":`],
    ["A22 a list", `[]`],
    ["A22 null", `null`],
    ["A22 a type that is no text", `{"type":1,"challenge":"c","origin":"o"}`],
    ["A22 no challenge", `{"type":"a","origin":"o"}`],
    ["A18 crossOrigin true", JSON.stringify({ ...good, crossOrigin: true })],
    ["A18 crossOrigin as text", JSON.stringify({ ...good, crossOrigin: "false" })],
    ["A18 a topOrigin", JSON.stringify({ ...good, topOrigin: "https://evil.example" })],
  ])("refuses %s", (_label, text) => {
    expect(() => parseClientData(bytes(text))).toThrow(Failure);
  });

  test("refuses A22 a byte order mark", () => {
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes(JSON.stringify(good)));
    expect(() => parseClientData(marked)).toThrow("byte order mark");
  });

  test("refuses A22 invalid UTF-8", () => {
    const broken = Uint8Array.of(...bytes(`{"type":"a`), 0xff, ...bytes(`"}`));
    expect(() => parseClientData(broken)).toThrow("not UTF-8");
  });

  test("refuses A22 one megabyte", () => {
    const long = bytes(JSON.stringify({ ...good, filler: "x".repeat(1_000_000) }));
    expect(() => parseClientData(long)).toThrow("too long");
  });

  test("answers every sequence of bytes with client data or a refusal, never another error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (anything) => {
        try {
          parseClientData(anything);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
    );
  });

  test("an object whose keys differ is never taken for one with a key twice", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (extra) => {
        const { topOrigin: _top, crossOrigin: _cross, ...others } = extra;
        const text = JSON.stringify({ ...others, ...good });
        if (text.length < 2000) expect(parseClientData(bytes(text))).toEqual(good);
      }),
    );
  });
});
