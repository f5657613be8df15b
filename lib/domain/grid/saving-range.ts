import { type Piece, plannedGPerKwh, slotParts } from "./clean-windows.ts";
import type { ForecastHour } from "./forecast-profile.ts";
import { HOUR_MS } from "../time/hour.ts";

/** A run to compare: where it is, and when. */
export type RunSide = {
  /** Grid zone; null where it is not known. */
  zone: string | null;
  pueRatio: number;
  hours: readonly ForecastHour[];
  pieces: readonly Piece[];
};

/** What a run saves against another, from the worst case to the best. */
export type SavingRange = {
  /** g per kWh of the machine, PUE included. */
  lowGPerKwh: number;
  highGPerKwh: number;
  /** Of the other's carbon; null where that may be nothing. */
  lowShare: number | null;
  highShare: number | null;
};

/** How much of an hour each side has, and what the hour may turn out to be. */
type Term = { baseWeight: number; savedWeight: number; low: number; high: number };

const ROUNDS = 30;
const TINY = 1e-12;

/**
 * The least and the most that `chosen` may save against `baseline` if every hour lies within its
 * range, all as unlucky, or as lucky, as can be. An hour of a zone that both touch has one value,
 * so runs that are the same save exactly nothing.
 *
 * Shape    the expected value counts as within the range.
 * Missing  null when an hour that matters has no forecast or no bound.
 */
export function savingRange(input: {
  baseline: RunSide;
  chosen: RunSide;
  stepMs?: number;
}): SavingRange | null {
  const terms = termsOf(input.baseline, input.chosen, input.stepMs ?? HOUR_MS);
  if (terms === null) return null;
  return {
    lowGPerKwh: savedAt(terms, { share: 0, sign: 1 }).saved,
    highGPerKwh: savedAt(terms, { share: 0, sign: -1 }).saved,
    lowShare: extremeShare(terms, 1),
    highShare: extremeShare(terms, -1),
  };
}

function termsOf(baseline: RunSide, chosen: RunSide, stepMs: number): Term[] | null {
  const isSameZone = baseline.zone !== null && baseline.zone === chosen.zone;
  const base = weightsOf(baseline, stepMs);
  const other = weightsOf(chosen, stepMs);
  const none = new Map<number, number>();
  const groups = isSameZone
    ? [{ hours: baseline.hours, base, other }]
    : [
        { hours: baseline.hours, base, other: none },
        { hours: chosen.hours, base: none, other },
      ];
  const terms: Term[] = [];
  for (const group of groups) {
    const bySlot = new Map(group.hours.map((hour) => [hour.hourAtMs, hour]));
    for (const slotAtMs of new Set([...group.base.keys(), ...group.other.keys()])) {
      const hour = bySlot.get(slotAtMs);
      const bounds = hour === undefined ? null : boundsOf(hour);
      if (bounds === null) return null;
      const baseWeight = group.base.get(slotAtMs) ?? 0;
      terms.push({
        baseWeight,
        savedWeight: baseWeight - (group.other.get(slotAtMs) ?? 0),
        ...bounds,
      });
    }
  }
  return terms;
}

function weightsOf({ pieces, pueRatio }: RunSide, stepMs: number): Map<number, number> {
  const parts = slotParts(pieces, stepMs);
  const durationMs = parts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  const weights = new Map<number, number>();
  for (const { slotAtMs, lengthMs } of parts) {
    weights.set(slotAtMs, (weights.get(slotAtMs) ?? 0) + (pueRatio * lengthMs) / durationMs);
  }
  return weights;
}

function boundsOf(hour: ForecastHour): { low: number; high: number } | null {
  if (hour.lowGPerKwh === null || hour.highGPerKwh === null) return null;
  const expected = plannedGPerKwh(hour);
  return { low: Math.min(hour.lowGPerKwh, expected), high: Math.max(hour.highGPerKwh, expected) };
}

/** Saved and used where saved - share x used is least (`sign` 1) or most (-1). */
function savedAt(
  terms: readonly Term[],
  { share, sign }: { share: number; sign: 1 | -1 },
): { saved: number; base: number } {
  let saved = 0;
  let base = 0;
  for (const { baseWeight, savedWeight, low, high } of terms) {
    const value = sign * (savedWeight - share * baseWeight) >= 0 ? low : high;
    saved += savedWeight * value;
    base += baseWeight * value;
  }
  return { saved: Math.abs(saved) < TINY ? 0 : saved, base };
}

/**
 * The least (`sign` 1) or greatest share saved.
 *
 * Source   Dinkelbach 1967, "On nonlinear fractional programming": the ratio's extreme is where
 *          the extreme of saved - share x used is nothing.
 */
function extremeShare(terms: readonly Term[], sign: 1 | -1): number | null {
  if (terms.every(({ baseWeight, low }) => baseWeight === 0 || low <= 0)) return null;
  let share = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { saved, base } = savedAt(terms, { share, sign });
    if (base <= 0) return null;
    const next = saved / base;
    if (Math.abs(next - share) < TINY) return next;
    share = next;
  }
  return share;
}
