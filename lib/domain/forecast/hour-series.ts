import { HOUR_MS } from "../time/hour.ts";

/** Hourly values without a break: hour `i` begins at `startMs + i` hours; NaN where none is known. */
export type HourSeries = { startMs: number; values: Float64Array };

/**
 * Known hours laid on an axis from the first of them up to `endMs`.
 *
 * Shape    hours in any order; of one hour given twice the later counts. Hours at or after
 *          `endMs` are left out.
 * Missing  NaN within; null when no hour is before `endMs`.
 */
export function seriesOf(
  hours: readonly { hourAtMs: number; intensityGPerKwh: number }[],
  endMs: number,
): HourSeries | null {
  let startMs = Infinity;
  for (const { hourAtMs } of hours) startMs = Math.min(startMs, hourAtMs);
  if (startMs >= endMs) return null;
  const values = new Float64Array(Math.ceil((endMs - startMs) / HOUR_MS)).fill(Number.NaN);
  for (const { hourAtMs, intensityGPerKwh } of hours) {
    if (hourAtMs < endMs) values[Math.round((hourAtMs - startMs) / HOUR_MS)] = intensityGPerKwh;
  }
  return { startMs, values };
}

/**
 * The values with each gap filled from before it alone: the same hour of the day before, else the
 * last value. What is filled is an input of a forecast, never a target of one.
 *
 * Missing  NaN before the first known value.
 */
export function fillFromPast(values: Float64Array): Float64Array {
  const filled = Float64Array.from(values);
  for (let index = 0; index < filled.length; index += 1) {
    if (!Number.isNaN(filled[index])) continue;
    const dayBefore = filled[index - 24] ?? Number.NaN;
    filled[index] = Number.isNaN(dayBefore) ? (filled[index - 1] ?? Number.NaN) : dayBefore;
  }
  return filled;
}

/** Index of the first known value; the length when there is none. */
export function firstKnownIndex(values: Float64Array): number {
  const index = values.findIndex((value) => !Number.isNaN(value));
  return index === -1 ? values.length : index;
}
