import { describe, expect, test } from "vitest";
import { readShortcut } from "./shortcuts.ts";

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const reading = { afterPrefix: false, typing: false, withSingleKeys: true };

describe("readShortcut", () => {
  test("the palette opens with Ctrl or Cmd, even from a field", () => {
    const typing = { ...reading, typing: true };
    expect(readShortcut(press("k", { ctrlKey: true }), typing)).toEqual({ kind: "palette" });
    expect(readShortcut(press("K", { metaKey: true }), typing)).toEqual({ kind: "palette" });
  });

  test("letters typed into a field stay letters", () => {
    expect(readShortcut(press("z"), { ...reading, typing: true })).toBeNull();
  });

  test("a browser's own combination is left alone", () => {
    expect(readShortcut(press("t", { ctrlKey: true }), reading)).toBeNull();
  });

  test("g starts a jump and the next key says where", () => {
    expect(readShortcut(press("g"), reading)).toEqual({ kind: "prefix" });
    expect(readShortcut(press("g"), { ...reading, afterPrefix: true })).toEqual({
      kind: "go",
      key: "g",
    });
  });

  test("turned off, one key alone does nothing; the palette, which has the rest, still opens", () => {
    const off = { ...reading, withSingleKeys: false };
    for (const key of ["t", "k", "z", "g", "[", "?"]) {
      expect(readShortcut(press(key), off)).toBeNull();
    }
    expect(readShortcut(press("k", { ctrlKey: true }), off)).toEqual({ kind: "palette" });
  });

  test("a key without a meaning does nothing", () => {
    expect(readShortcut(press("q"), reading)).toBeNull();
  });
});
