import { HOUR_MS } from "../time/hour.ts";
import { type FuelMix, mixIntensityGPerKwh, mixParts } from "./fuel-mix.ts";
import type { MixReading } from "./mix-hours.ts";
import type { GridScope } from "./series-key.ts";

/** An intensity that the same source has stated for an hour. */
export type StatedIntensity = { hourAtMs: number; scope: GridScope; intensityGPerKwh: number };

export type CheckedMix = {
  accepted: MixReading[];
  /** Hours without any part: gaps, which are not stored. */
  gapCount: number;
  /** Hours that cannot be true: off the hour, or more power than any grid has. */
  refusedCount: number;
  /** Accepted hours whose mix and intensity contradict each other; they are flagged estimated. */
  doubtedCount: number;
};

/** The world makes about 4 TW; above this a value is in kW. */
const MOST_MW = 3_000_000;
/** Imports, storage and other factors part a mix from an intensity; not by more than both of these. */
const MOST_TIMES_APART = 3;
const LEAST_APART_G_PER_KWH = 150;

/**
 * Sorts hourly mixes of one source into those to keep, gaps, and those that cannot be true. A mix
 * that its source's own intensity contradicts grossly is kept, since either may be wrong, and
 * flagged estimated.
 *
 * Units    MW, gCO2e/kWh.
 * Missing  an hour whose intensity is not known is contradicted by nothing.
 */
export function checkMix(
  mix: readonly MixReading[],
  intensities: readonly StatedIntensity[],
): CheckedMix {
  const checked: CheckedMix = { accepted: [], gapCount: 0, refusedCount: 0, doubtedCount: 0 };
  const stated = Map.groupBy(intensities, ({ hourAtMs }) => hourAtMs);
  for (const hour of mix) {
    const parts = mixParts.flatMap((part) => hour.mix[part] ?? []);
    if (parts.length === 0) checked.gapCount += 1;
    else if (hour.hourAtMs % HOUR_MS !== 0 || !parts.every(isPossible)) checked.refusedCount += 1;
    else {
      const isDoubted = contradicts(hour.mix, stated.get(hour.hourAtMs) ?? []);
      if (isDoubted) checked.doubtedCount += 1;
      checked.accepted.push(isDoubted ? { ...hour, estimated: true } : hour);
    }
  }
  return checked;
}

const isPossible = (meanMw: number) => Math.abs(meanMw) <= MOST_MW;

function contradicts(mix: FuelMix, stated: readonly StatedIntensity[]): boolean {
  return stated.some(({ scope, intensityGPerKwh }) => {
    const ofMix = mixIntensityGPerKwh(mix, scope);
    if (ofMix === null || Math.abs(ofMix - intensityGPerKwh) < LEAST_APART_G_PER_KWH) return false;
    const [less, more] = [ofMix, intensityGPerKwh].toSorted((a, b) => a - b);
    return (less ?? 0) * MOST_TIMES_APART < (more ?? 0);
  });
}
