import { expect, test } from "vitest";
import { moveInHeatmap } from "./heatmap-model.ts";

const rows = ["a", "b"].map((key) => ({ key, label: key, note: "", cells: [] }));
const model = { rows, columnCount: 48, ticks: [] };

test.each([
  ["ArrowRight", { row: 0, column: 11 }],
  ["ArrowDown", { row: 1, column: 10 }],
  ["ArrowUp", { row: 0, column: 10 }],
  ["PageUp", { row: 0, column: 0 }],
  ["End", { row: 0, column: 47 }],
])("%s stays inside the map", (key, expected) => {
  expect(moveInHeatmap(model, { row: 0, column: 10 }, key)).toEqual(expected);
});

test("another key does not move", () => {
  expect(moveInHeatmap(model, { row: 0, column: 10 }, "a")).toBeNull();
});
