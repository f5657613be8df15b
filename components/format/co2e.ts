import { type Shown, type Spread, showSpread, spreadText, type UnitStep } from "./scaled.ts";

/** Units of an emission, from small to great. */
export const CO2E_LADDER: readonly UnitStep[] = [
  { symbol: "ng", base: 1e-9 },
  { symbol: "µg", base: 1e-6 },
  { symbol: "mg", base: 1e-3 },
  { symbol: "g", base: 1 },
  { symbol: "kg", base: 1e3 },
  { symbol: "t", base: 1e6 },
];

/**
 * An emission split into digits, unit and range, for a figure drawn large.
 * Units    grams of CO2e in; ng, µg, mg, g, kg or t out, chosen by size.
 * Missing  null gives a dash and no unit.
 */
export function showCo2e(spreadG: Spread, locale = "en"): Shown {
  return showSpread(CO2E_LADDER, spreadG, locale);
}

/** An emission in one line: `2.10 g`. Units: grams in. Missing gives a dash. */
export function formatCo2e(co2eG: number | null, locale = "en"): string {
  return spreadText(showCo2e({ value: co2eG }, locale));
}

/** An emission with its range in one line: `2.10 g (1.40 - 3.30)`. */
export function formatCo2eSpread(spreadG: Spread, locale = "en"): string {
  return spreadText(showCo2e(spreadG, locale));
}
