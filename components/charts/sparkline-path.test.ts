import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline-path.ts";

const box = { width: 20, height: 14 };

test("the lowest value lies at the bottom and the highest at the top, two off the edge", () => {
  expect(sparklinePath([0, 10, 5], box)).toBe("M0 12L0 12L10 2L20 7");
});

test("a gap breaks the line instead of being drawn as zero", () => {
  expect(sparklinePath([0, null, 10], box)).toBe("M0 12L0 12M20 2L20 2");
});

test("a flat series lies in the middle and an unknown one is not drawn", () => {
  expect(sparklinePath([3, 3], box)).toBe("M0 7L0 7L20 7");
  expect(sparklinePath([null, null], box)).toBe("");
});
