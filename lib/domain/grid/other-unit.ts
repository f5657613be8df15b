/** Grids of less have too little to lose for their values to be told from another unit. */
const LEAST_TYPICAL_G_PER_KWH = 20;
/** Between g and kg lie a thousand; no grid becomes a hundred times cleaner for a day. */
const MOST_TIMES_LESS = 100;

/**
 * Whether readings are in another unit than those before them, such as kg/kWh: each can be true,
 * all together cannot.
 *
 * Units    gCO2e/kWh; `typicalGPerKwh` is the median of what the same series had before.
 * Missing  without values, or anything before, nothing is said; nor of a median of zero where
 *          `canBeZero`: combustion alone can be nothing all day.
 */
export function looksLikeAnotherUnit(
  valuesGPerKwh: readonly number[],
  typicalGPerKwh: number | null,
  { canBeZero }: { canBeZero: boolean },
): boolean {
  if (typicalGPerKwh === null || typicalGPerKwh < LEAST_TYPICAL_G_PER_KWH) return false;
  const sorted = valuesGPerKwh.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined || (median === 0 && canBeZero)) return false;
  return median * MOST_TIMES_LESS < typicalGPerKwh;
}

/**
 * Whether powers are in another unit than those before them, such as kW or GW.
 *
 * Units    MW; `typicalMw` is the median of what the same series had before.
 * Missing  without anything before, or with zero on either side, nothing is said.
 */
export function looksLikeAnotherPower(
  totalsMw: readonly number[],
  typicalMw: number | null,
): boolean {
  const sorted = totalsMw.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (typicalMw === null || typicalMw <= 0 || median <= 0) return false;
  return median * MOST_TIMES_LESS < typicalMw || typicalMw * MOST_TIMES_LESS < median;
}
