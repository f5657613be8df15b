import type { Figure } from "#lib/contracts/figure.ts";
import { showCo2e } from "./co2e.ts";
import { showEnergy } from "./energy.ts";
import { threeDigits, UNKNOWN } from "./number.ts";
import type { Shown } from "./scaled.ts";

/**
 * A figure of the API in the unit that fits it. Grams and joules take their ladder, `g/h` the
 * ladder of grams; any other unit is kept as it came. Missing: a dash, no unit.
 */
export function showFigure(figure: Figure, locale = "en"): Shown {
  if (figure.unit === "g") return showCo2e(figure, locale);
  if (figure.unit === "J") return showEnergy(figure, locale);
  if (figure.unit === "g/h") {
    const shown = showCo2e(figure, locale);
    return shown.unit === "" ? shown : { ...shown, unit: `${shown.unit}/h` };
  }
  const { value, low, high, unit } = figure;
  if (value === null) return { value: UNKNOWN, unit: "", range: null };
  const range =
    low === null || high === null
      ? null
      : `${threeDigits(low, locale)} - ${threeDigits(high, locale)}`;
  return { value: threeDigits(value, locale), unit, range };
}
