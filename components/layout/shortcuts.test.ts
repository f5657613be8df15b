import { describe, expect, test } from "vitest";
import { readShortcut } from "./shortcuts.ts";

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const reading = { afterPrefix: false, typing: false };

describe("readShortcut", () => {
  test("the palette opens with Ctrl or Cmd, even from a field", () => {
    const typing = { afterPrefix: false, typing: true };
    expect(readShortcut(press("k", { ctrlKey: true }), typing)).toEqual({ kind: "palette" });
    expect(readShortcut(press("K", { metaKey: true }), typing)).toEqual({ kind: "palette" });
  });

  test("letters typed into a field stay letters", () => {
    expect(readShortcut(press("z"), { afterPrefix: false, typing: true })).toBeNull();
  });

  test("a browser's own combination is left alone", () => {
    expect(readShortcut(press("t", { ctrlKey: true }), reading)).toBeNull();
  });

  test("g starts a jump and the next key says where", () => {
    expect(readShortcut(press("g"), reading)).toEqual({ kind: "prefix" });
    expect(readShortcut(press("g"), { afterPrefix: true, typing: false })).toEqual({
      kind: "go",
      key: "g",
    });
  });

  test("a key without a meaning does nothing", () => {
    expect(readShortcut(press("q"), reading)).toBeNull();
  });
});
