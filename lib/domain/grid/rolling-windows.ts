import { HOUR_MS } from "../time/hour.ts";
import { plannedGPerKwh, runOver, slotValues } from "./clean-windows.ts";
import type { ForecastHour } from "./forecast-profile.ts";

/** What a span of time has for its mean intensity. */
export type SpanPoint = { startMs: number; durationMs: number; gPerKwh: number };

/**
 * The spans of a forecast that a run of `windowMs` could take within [startMs, endMs), one an hour
 * from `startMs` on, each with its time-weighted mean; without `windowMs` the whole hours that the
 * range touches. Oldest first.
 *
 * Missing  no span ends after `endMs`, none touches an hour without forecast.
 * Source   RollingAverage of the Green Software Foundation's Carbon Aware SDK, whose first window
 *          may pass the end, and whose ranges count an hour that begins at the end.
 */
export function rollingWindows(search: {
  hours: readonly ForecastHour[];
  windowMs: number | null;
  startMs: number;
  endMs: number;
}): SpanPoint[] {
  const { windowMs, startMs, endMs } = search;
  const hours = search.hours.toSorted((a, b) => a.hourAtMs - b.hourAtMs);
  if (windowMs === null) {
    return hours
      .filter(({ hourAtMs }) => hourAtMs + HOUR_MS > startMs && hourAtMs < endMs)
      .map((hour) => ({
        startMs: hour.hourAtMs,
        durationMs: HOUR_MS,
        gPerKwh: plannedGPerKwh(hour),
      }));
  }
  const values = slotValues(hours);
  const spans: SpanPoint[] = [];
  for (let atMs = startMs; atMs + windowMs <= endMs; atMs += HOUR_MS) {
    const run = runOver(values, [{ startMs: atMs, endMs: atMs + windowMs }]);
    if (run === null) continue;
    spans.push({ startMs: atMs, durationMs: windowMs, gPerKwh: run.intensityGPerKwh });
  }
  return spans;
}

/** Every point that has the lowest value; values that are equal to seven digits are equal. */
export function lowestOf<Point>(
  points: readonly Point[],
  gPerKwhOf: (point: Point) => number,
): Point[] {
  const lowest = Math.min(...points.map((point) => Math.fround(gPerKwhOf(point))));
  return points.filter((point) => Math.fround(gPerKwhOf(point)) === lowest);
}
