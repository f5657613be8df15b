import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test.each([
  ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
  ["+1", "'+1"],
  ["-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
])("E23: %j is text to a spreadsheet", (value, field) => {
  expect(csvLine([value])).toBe(field);
});

test("a number stays a number, null is empty, and quotes and lines are kept", () => {
  expect(csvLine([-1, null, 'a "b", c', "one\ntwo"])).toBe('-1,,"a ""b"", c","one\ntwo"');
});
