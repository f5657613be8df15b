import { threeDigits, UNKNOWN } from "./number.ts";

/** One step of a unit ladder: `base` of the ladder's own unit make one of this. */
export type UnitStep = { readonly symbol: string; readonly base: number };

/** A figure as it is shown: digits, unit and, when known, the range in the same unit. */
export type Shown = { value: string; unit: string; range: string | null };

/** A value with an optional range, all in the ladder's own unit. */
export type Spread = { value: number | null; low?: number | null; high?: number | null };

/** The biggest step that leaves at least one before the point; the smallest step for less. */
export function chooseStep(ladder: readonly UnitStep[], value: number): UnitStep {
  const [smallest] = ladder;
  if (smallest === undefined) throw new RangeError("a unit ladder needs a step");
  // Nothing at all is written in the unit without a prefix: 0 g, 0 Wh.
  if (value === 0)
    return ladder.toSorted((a, b) => a.symbol.length - b.symbol.length)[0] ?? smallest;
  let chosen = smallest;
  for (const step of ladder) {
    // 0.9995 of a step would be written 1,000 of the step below.
    if (Math.abs(value) >= step.base * 0.9995) chosen = step;
  }
  return chosen;
}

/**
 * Writes a spread with three significant digits in the unit that fits the value; low and high use
 * the same unit. Missing: a dash, no unit. A range of which one end is missing is not shown.
 */
export function showSpread(ladder: readonly UnitStep[], spread: Spread, locale = "en"): Shown {
  const { value, low = null, high = null } = spread;
  if (value === null) return { value: UNKNOWN, unit: "", range: null };
  const step = chooseStep(ladder, value);
  const write = (amount: number) => threeDigits(amount / step.base, locale);
  const range = low === null || high === null ? null : `${write(low)} - ${write(high)}`;
  return { value: write(value), unit: step.symbol, range };
}

/** `2.10 g (1.40 - 3.30)`; without a range `2.10 g`; missing a dash. */
export function spreadText(shown: Shown): string {
  if (shown.unit === "") return shown.value;
  const amount = `${shown.value} ${shown.unit}`;
  return shown.range === null ? amount : `${amount} (${shown.range})`;
}
