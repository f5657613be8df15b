import { expect, test } from "vitest";
import { highestStack, type StackedModel, toggleHidden, withoutParts } from "./stacked-model.ts";

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

const model: StackedModel = {
  fromMs: 0,
  toMs: 1,
  parts: ["wind", "solar", "coal"].map((key) => ({ key, label: key, color: "#fff" })),
  rows: [{ timeMs: 0, values: [1, null, 3] }],
};

test("without a part the others keep their values and their order", () => {
  const shown = withoutParts(model, new Set(["wind"]));
  expect(shown.parts.map(({ key }) => key)).toEqual(["solar", "coal"]);
  expect(shown.rows).toEqual([{ timeMs: 0, values: [null, 3] }]);
});

test("parts of another picture, or all of this one, take nothing away", () => {
  expect(withoutParts(model, new Set(["gas"]))).toBe(model);
  expect(withoutParts(model, new Set(["wind", "solar", "coal"]))).toBe(model);
});

test("a second press brings a part back; hiding the last one brings back all", () => {
  const all = ["wind", "coal"];
  const one = toggleHidden(new Set(), "wind", all);
  expect([...one]).toEqual(["wind"]);
  expect([...toggleHidden(one, "wind", all)]).toEqual([]);
  expect([...toggleHidden(one, "coal", all)]).toEqual([]);
});
