import { expect, test } from "vitest";
import { groupReasons } from "./group-reasons.ts";

const record = (itemIndex: number, reasonCode: string, reason = reasonCode) => ({
  itemIndex,
  pointer: `/records/${itemIndex}`,
  reasonCode,
  reason,
});

test("one reason is said once, with every place in the order of the file", () => {
  const groups = groupReasons([
    record(5, "out_of_range"),
    record(1, "invalid_time"),
    record(2, "out_of_range"),
  ]);
  expect(groups).toEqual([
    { reason: "out_of_range", reasonCode: "out_of_range", pointers: ["/records/2", "/records/5"] },
    { reason: "invalid_time", reasonCode: "invalid_time", pointers: ["/records/1"] },
  ]);
});

test("two sentences under one code stay two reasons", () => {
  const groups = groupReasons([record(0, "wrong_type", "One."), record(1, "wrong_type", "Two.")]);
  expect(groups.map(({ reason }) => reason)).toEqual(["One.", "Two."]);
});

test("nothing quarantined, nothing listed", () => {
  expect(groupReasons([])).toEqual([]);
});
