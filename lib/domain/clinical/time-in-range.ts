import type { RecordOf } from "../health/record.ts";

/** Longest a reading stands for the time after it. Our choice: CGM sensors report every 1-15 min. */
const LONGEST_COVER_MS = 15 * 60_000;

export type TimeInRange = {
  coveredMs: number;
  below54Percent: number;
  below70Percent: number;
  inRangePercent: number;
  above180Percent: number;
  above250Percent: number;
};

/**
 * Shares of time by glucose range. A reading counts until the next one, at most 15 minutes; the
 * last one covers nothing, because nothing says how long it held.
 *
 * Shape    readings in time order.
 * Missing  null when no time is covered.
 * Source   International Consensus on Time in Range (Battelino 2019); the cap is our choice.
 */
export function timeInRange(readings: readonly RecordOf<"BloodGlucose">[]): TimeInRange | null {
  const total = glucoseCoveredMs(readings);
  if (total === 0) return null;
  const percent = (holds: (levelMgPerDl: number) => boolean) =>
    (100 * coveredWhere(readings, holds)) / total;
  return {
    coveredMs: total,
    below54Percent: percent((level) => level < 54),
    below70Percent: percent((level) => level < 70),
    inRangePercent: percent((level) => level >= 70 && level <= 180),
    above180Percent: percent((level) => level > 180),
    above250Percent: percent((level) => level > 250),
  };
}

/** Time the readings stand for, ms, in any order given. */
export function glucoseCoveredMs(readings: readonly RecordOf<"BloodGlucose">[]): number {
  const ordered = readings.toSorted((a, b) => a.startAtMs - b.startAtMs);
  return coveredWhere(ordered, () => true);
}

function coveredWhere(
  readings: readonly RecordOf<"BloodGlucose">[],
  holds: (levelMgPerDl: number) => boolean,
): number {
  let total = 0;
  for (const [index, reading] of readings.entries()) {
    const next = readings[index + 1];
    if (next === undefined || !holds(reading.values.levelMgPerDl)) continue;
    total += Math.min(LONGEST_COVER_MS, next.startAtMs - reading.startAtMs);
  }
  return total;
}
