import { HOUR_MS, floorToHour } from "../time/hour.ts";

/** One reading over a slot shorter than an hour; null where the provider had none. */
export type SlotReading = { startMs: number; intensityGPerKwh: number | null };

export type HourMean = {
  hourAtMs: number;
  /** Null when no slot of the hour has a value. */
  intensityGPerKwh: number | null;
  /** Every slot of the hour has a value. */
  complete: boolean;
};

/**
 * Hourly means of half-hourly or quarter-hourly readings, one per hour that any slot lies in,
 * oldest first. The mean is over the slots that have a value.
 *
 * Shape    slots in any order; a slot given twice counts once, the later one in the list.
 * Missing  null is left out of the mean and makes the hour incomplete; it is never zero.
 */
export function hourMeans(slots: readonly SlotReading[], slotMs: number): HourMean[] {
  const hours = new Map<number, Map<number, number | null>>();
  for (const { startMs, intensityGPerKwh } of slots) {
    const hourAtMs = floorToHour(startMs);
    const hour = hours.get(hourAtMs) ?? new Map<number, number | null>();
    hour.set(startMs, intensityGPerKwh);
    hours.set(hourAtMs, hour);
  }
  const slotsPerHour = HOUR_MS / slotMs;
  return [...hours]
    .toSorted(([a], [b]) => a - b)
    .map(([hourAtMs, hour]) => {
      const values = [...hour.values()].filter((value) => value !== null);
      const sum = values.reduce((total, value) => total + value, 0);
      return {
        hourAtMs,
        intensityGPerKwh: values.length === 0 ? null : sum / values.length,
        complete: values.length >= slotsPerHour,
      };
    });
}
