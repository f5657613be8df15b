import { describe, expect, test } from "vitest";
import {
  celsiusOfFahrenheit,
  celsiusOfFahrenheitDelta,
  converted,
  TO_GRAMS,
  TO_KCAL,
  TO_KCAL_PER_DAY,
  TO_KG,
  TO_LITRES,
  TO_M_PER_S,
  TO_METRES,
  TO_MG_PER_DL,
  TO_MMHG,
  TO_WATTS,
} from "./units.ts";

describe("E17: units are converted exactly", () => {
  test.each([
    ["4184 J", 4184, TO_KCAL.J, 1],
    ["4.184 kJ", 4.184, TO_KCAL.kJ, 1],
    ["1500 cal", 1500, TO_KCAL.cal, 1.5],
    ["1 mi", 1, TO_METRES.mi, 1609.344],
    ["10 km", 10, TO_METRES.km, 10_000],
    ["6 ft", 6, TO_METRES.ft, 1.8288],
    ["70 in", 70, TO_METRES.in, 1.778],
    ["1 lb", 1, TO_KG.lb, 0.45359237],
    ["16 oz", 16, TO_KG.oz, 0.45359237],
    ["70500 g", 70_500, TO_KG.g, 70.5],
    ["1e9 µg", 1e9, TO_KG.µg, 1],
    ["250 mg", 250, TO_GRAMS.mg, 0.25],
    ["1 oz in grams", 1, TO_GRAMS.oz, 28.349523125],
    ["750 mL", 750, TO_LITRES.mL, 0.75],
    ["128 fl oz, a US gallon", 128, TO_LITRES.flOzUs, 3.785411784],
    ["101.325 kPa", 101.325, TO_MMHG.kPa, 760],
    ["36 km/h", 36, TO_M_PER_S["km/h"], 10],
    ["1 mph", 1, TO_M_PER_S.mph, 0.44704],
    ["5.5 mmol/L", 5.5, TO_MG_PER_DL["mmol/L"], 99],
  ])("%s", (...[, value, factor, expected]) => {
    expect(converted(value, factor)).toBe(expected);
  });

  test("watts and kilocalories a day are each other's way back", () => {
    // 86 400 s x 80 W = 6 912 000 J; / 4184 = 1652.0076... kcal.
    const kcalPerDay = converted(80, TO_KCAL_PER_DAY.W);
    expect(kcalPerDay).toBeCloseTo(1652.0076, 4);
    expect(converted(kcalPerDay, TO_WATTS["kcal/day"])).toBeCloseTo(80, 12);
  });

  test.each([
    [98.6, 37],
    [32, 0],
    [212, 100],
  ])("%d °F is %d °C", (fahrenheit, celsius) => {
    expect(celsiusOfFahrenheit(fahrenheit)).toBeCloseTo(celsius, 12);
  });

  test("a difference of 18 °F is one of 10 °C", () => {
    expect(celsiusOfFahrenheitDelta(18)).toBe(10);
  });
});

test.each(["72", null, undefined, true])("E8: %j is no number and stays what it is", (value) => {
  expect(converted(value, TO_KG.lb)).toBe(value);
  expect(celsiusOfFahrenheit(value)).toBe(value);
  expect(celsiusOfFahrenheitDelta(value)).toBe(value);
});
