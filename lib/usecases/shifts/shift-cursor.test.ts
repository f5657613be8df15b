import { expect, test } from "vitest";
import { cursorOf, readCursor } from "./shift-cursor.ts";

const id = "01a1fd44-df4f-71aa-b1ac-4ed9443a8ac1";

test("a cursor is read as it was made", () => {
  const place = { takenAt: new Date("2026-05-11T12:20:00.123Z"), id };
  expect(readCursor(cursorOf(place))).toEqual(place);
});

test.each(["!!!", "", `2026-05-11T12:20:00Z`, `0000-01-01T00:00:00Z ${id}`, `2026-05-11 ${id}`])(
  "one that holds %j was not made here, and is refused",
  (text) => {
    const cursor = Buffer.from(text, "utf8").toString("base64url");
    expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  },
);
