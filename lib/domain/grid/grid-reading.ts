import { HOUR_MS } from "../time/hour.ts";
import { type GridScope, type GridSignal, INTENSITY_RANGE_G_PER_KWH } from "./series-key.ts";

/** Intensity of one whole UTC hour as a provider stated it. */
export type GridReading = {
  hourAtMs: number;
  signal: GridSignal;
  scope: GridScope;
  /** Null is a gap the provider itself reported. */
  intensityGPerKwh: number | null;
  estimated: boolean;
  estimationMethod: string | null;
  /** When the provider last changed the value, where it says so. */
  providerUpdatedAtMs: number | null;
};

/** One hour of a provider's forecast. */
export type GridForecastReading = {
  issuedAtMs: number;
  hourAtMs: number;
  signal: GridSignal;
  scope: GridScope;
  intensityGPerKwh: number | null;
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
};

export type CheckedReadings<Reading> = {
  accepted: Reading[];
  /** Readings without a value: gaps, which are not stored. */
  gapCount: number;
  /** Readings that cannot be true: off the hour, or outside 0 to 3,000 g/kWh. */
  refusedCount: number;
};

/**
 * Sorts readings into those to keep, gaps, and those that cannot be true (a wrong unit such as
 * kg/kWh or lb/MWh with a prefix, a negative or infinite number).
 *
 * Missing  a gap is counted and left out; nothing takes its place.
 */
export function checkReadings<
  Reading extends { hourAtMs: number; intensityGPerKwh: number | null },
>(readings: readonly Reading[]): CheckedReadings<Reading & { intensityGPerKwh: number }> {
  const checked: CheckedReadings<Reading & { intensityGPerKwh: number }> = {
    accepted: [],
    gapCount: 0,
    refusedCount: 0,
  };
  for (const reading of readings) {
    const { hourAtMs, intensityGPerKwh } = reading;
    if (intensityGPerKwh === null) checked.gapCount += 1;
    else if (isPlausible(intensityGPerKwh) && hourAtMs % HOUR_MS === 0) {
      checked.accepted.push({ ...reading, intensityGPerKwh });
    } else checked.refusedCount += 1;
  }
  return checked;
}

function isPlausible(intensityGPerKwh: number): boolean {
  const { min, max } = INTENSITY_RANGE_G_PER_KWH;
  return intensityGPerKwh >= min && intensityGPerKwh <= max;
}
