import { expect, test } from "vitest";
import { cellAt, moveInHeatmap } from "./heatmap-model.ts";

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

test("a place outside of the map, or an hour a row does not have, is no cell", () => {
  const cell = {
    region: "a",
    startMs: 0,
    hours: 1,
    intensityGPerKwh: null,
    isEstimated: false,
  };
  const small = {
    rows: [{ key: "a", label: "a", note: "", cells: [null, cell] }],
    columnCount: 2,
    ticks: [],
  };
  expect(cellAt(small, { row: 0, column: 1 })).toBe(cell);
  expect(cellAt(small, { row: 0, column: 0 })).toBeNull();
  expect(cellAt(small, { row: 1, column: 0 })).toBeNull();
});
