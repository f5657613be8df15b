import { HOUR_MS, ceilToHour, floorToHour } from "../time/hour.ts";
import type { ForecastHour } from "./forecast-profile.ts";

/** A run of fixed length at a start, with the time-weighted mean expected intensity over it. */
export type RunWindow = {
  startMs: number;
  endMs: number;
  intensityGPerKwh: number;
  /** Mean of the bounds of its hours; null when any of them has no bound. */
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
};

export type WindowSearch = {
  hours: readonly ForecastHour[];
  durationMs: number;
  /** No run starts before. */
  earliestMs: number;
  /** Every run has ended by then. */
  deadlineMs: number;
};

/**
 * Every start worth considering with its mean intensity, cleanest first, ties earliest first.
 * Intensity is constant within an hour, so the mean changes linearly between the starts at which
 * the run begins or ends on an hour: the best of those is the best of all.
 *
 * Missing  a run that touches an hour without forecast is not offered: none ends after the last
 *          forecast hour, and none bridges a gap.
 * Errors   RangeError for a duration that is not above zero.
 */
export function rankRuns(search: WindowSearch): RunWindow[] {
  if (!(search.durationMs > 0)) throw new RangeError("durationMs must be above zero");
  const byHour = new Map(search.hours.map((hour) => [hour.hourAtMs, hour]));
  const runs: RunWindow[] = [];
  for (const startMs of candidateStarts(search)) {
    const run = runAt(byHour, startMs, search.durationMs);
    if (run !== null) runs.push(run);
  }
  return runs.toSorted((a, b) => comparable(a) - comparable(b) || a.startMs - b.startMs);
}

/** The run that starts at `startMs`; null when an hour of it has no forecast. */
export function runAt(
  byHour: ReadonlyMap<number, ForecastHour>,
  startMs: number,
  durationMs: number,
): RunWindow | null {
  const endMs = startMs + durationMs;
  let mean = 0;
  let low: number | null = 0;
  let high: number | null = 0;
  for (let hourAtMs = floorToHour(startMs); hourAtMs < endMs; hourAtMs += HOUR_MS) {
    const hour = byHour.get(hourAtMs);
    if (hour === undefined) return null;
    const share = (Math.min(endMs, hourAtMs + HOUR_MS) - Math.max(startMs, hourAtMs)) / durationMs;
    mean += share * (hour.expectedGPerKwh ?? hour.intensityGPerKwh);
    low = low === null || hour.lowGPerKwh === null ? null : low + share * hour.lowGPerKwh;
    high = high === null || hour.highGPerKwh === null ? null : high + share * hour.highGPerKwh;
  }
  return { startMs, endMs, intensityGPerKwh: mean, lowGPerKwh: low, highGPerKwh: high };
}

/** The first `count` of ranked runs that do not overlap one already taken. */
export function distinctRuns(ranked: readonly RunWindow[], count: number): RunWindow[] {
  const taken: RunWindow[] = [];
  for (const run of ranked) {
    if (taken.length >= count) break;
    if (taken.every((other) => run.endMs <= other.startMs || run.startMs >= other.endMs)) {
      taken.push(run);
    }
  }
  return taken;
}

function candidateStarts({ durationMs, earliestMs, deadlineMs, hours }: WindowSearch): number[] {
  const lastHourMs = hours.reduce((last, hour) => Math.max(last, hour.hourAtMs), -Infinity);
  const latestMs = Math.min(deadlineMs, lastHourMs + HOUR_MS) - durationMs;
  const starts = new Set<number>();
  if (earliestMs <= latestMs) starts.add(earliestMs).add(latestMs);
  for (let ms = ceilToHour(earliestMs); ms <= latestMs; ms += HOUR_MS) starts.add(ms);
  for (let endMs = ceilToHour(earliestMs + durationMs); endMs - durationMs <= latestMs;) {
    starts.add(endMs - durationMs);
    endMs += HOUR_MS;
  }
  return [...starts];
}

/** Equal to seven digits is equal: sums over different cuts of a constant differ in the last bit. */
function comparable(run: RunWindow): number {
  return Math.fround(run.intensityGPerKwh);
}
