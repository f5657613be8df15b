import { expect, test } from "vitest";
import { highestStack } from "./stacked-model.ts";

test("the highest stack is the greatest sum of a row, missing parts aside", () => {
  // 2 + 3 = 5 and 4 + nothing = 4.
  expect(
    highestStack({
      rows: [
        { timeMs: 0, values: [2, 3] },
        { timeMs: 1, values: [4, null] },
      ],
    }),
  ).toBe(5);
});

test("without a row there is no stack", () => {
  expect(highestStack({ rows: [] })).toBe(0);
});
