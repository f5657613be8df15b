import { CO2E_LADDER } from "./co2e.ts";
import { POWER_LADDER } from "./energy.ts";
import { plainNumber } from "./number.ts";
import { chooseStep, type UnitStep } from "./scaled.ts";

/** Marks of an axis of values: one unit for all of them, and no more digits than they need. */
export type AxisScale = {
  unit: string;
  /** From zero up; the last one is not below the greatest value. */
  ticks: readonly { value: number; text: string }[];
};

const STEPS = [1, 2, 2.5, 5, 10];
const WANTED_STEPS = 3;

/** Marks for emissions from zero to `mostG`. Units: grams in, the unit that fits the axis out. */
export function co2eScale(mostG: number, locale = "en"): AxisScale {
  return axisScale(CO2E_LADDER, mostG, locale);
}

/** Marks for power from zero to `mostWatts`. Units: watts in, mW, W or kW out. */
export function powerScale(mostWatts: number, locale = "en"): AxisScale {
  return axisScale(POWER_LADDER, mostWatts, locale);
}

/** Marks for shares of a whole. Units: a ratio in, per cent out. */
export function shareScale(locale = "en"): AxisScale {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((value) => ({
    value,
    text: plainNumber(value * 100, locale),
  }));
  return { unit: "%", ticks };
}

function axisScale(ladder: readonly UnitStep[], most: number, locale: string): AxisScale {
  const { base, symbol } = chooseStep(ladder, most);
  if (!(most > 0)) return { unit: symbol, ticks: [{ value: 0, text: "0" }] };
  const rough = most / base / WANTED_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  // A little below counts too: 0.9999999 of a step is the step, written in floating point.
  const factor = STEPS.find((candidate) => candidate * power >= rough * 0.999999) ?? 10;
  const step = factor * power;
  const count = Math.ceil((most / base / step) * 0.999999);
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    value: index * step * base,
    text: plainNumber(index * step, locale),
  }));
  return { unit: symbol, ticks };
}
