import { describe, expect, test } from "vitest";
import { mend } from "./driver-patch.mjs";

const changes = [
  { from: "one", to: "one and a half" },
  { from: "two", to: "two and more", count: 2 },
];

describe("mending the text of a package", () => {
  test("makes each change, and the second time none", () => {
    const mended = mend("one two two", changes);
    expect(mended).toBe("one and a half two and more two and more");
    expect(mend(mended, changes)).toBe(mended);
  });

  test("refuses a text that it does not know", () => {
    expect(() => mend("two two", changes)).toThrow("not the known one");
    expect(() => mend("one two", changes)).toThrow("not the known one");
  });
});
