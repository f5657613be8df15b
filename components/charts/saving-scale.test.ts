import { expect, test } from "vitest";
import { placeOnScale, savingScale } from "./saving-scale.ts";

test("zero is on the scale, and a great loss is drawn at its edge", () => {
  expect(savingScale([20, 40])).toEqual({ lowPercent: 0, highPercent: 40 });
  expect(savingScale([-10, 40, null])).toEqual({ lowPercent: -10, highPercent: 40 });
  expect(savingScale([-400, 40])).toEqual({ lowPercent: -50, highPercent: 40 });
  expect(savingScale([])).toEqual({ lowPercent: 0, highPercent: 10 });
});

test("a saving stands where its share of the scale is", () => {
  const scale = { lowPercent: -10, highPercent: 40 };
  expect([-10, 0, 40, -400].map((percent) => placeOnScale(percent, scale))).toEqual([
    0, 20, 100, 0,
  ]);
});
