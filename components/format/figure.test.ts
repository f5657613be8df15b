import { expect, test } from "vitest";
import { showFigure } from "./figure.ts";

const figure = (value: number | null, unit: string) => ({
  value,
  low: null,
  high: null,
  unit,
  method: "by hand",
  sources: [],
  estimated: false,
  simulated: false,
  asOf: null,
});

test.each([
  [0.0214, "g", "21.4", "mg"],
  [3_600_000, "J", "1.00", "kWh"],
  [212, "g/h", "212", "g/h"],
  [0.0005, "g/h", "500", "µg/h"],
  [344.6, "g/kWh", "345", "g/kWh"],
])("%d %s is shown as %s %s", (...[value, unit, digits, shownUnit]) => {
  expect(showFigure(figure(value, unit))).toEqual({ value: digits, unit: shownUnit, range: null });
});

test("an unknown figure is a dash without a unit, in every unit", () => {
  for (const unit of ["g", "J", "g/h", "g/kWh"]) {
    expect(showFigure(figure(null, unit))).toEqual({ value: "–", unit: "", range: null });
  }
});
