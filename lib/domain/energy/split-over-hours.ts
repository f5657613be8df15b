import { HOUR_MS } from "../time/hour.ts";
import { splitByWeight } from "./split-energy.ts";

export type HourSlice = { hourAtMs: number; joules: number; seconds: number };

/**
 * The energy of (fromMs, toMs] shared over the UTC hours it touches, by elapsed time. The slices
 * sum to the energy exactly.
 *
 * Shape    oldest first; hours are hours of UTC, so none is longer than another.
 * Units    milliseconds, joules, seconds.
 * Errors   RangeError when the interval is empty or the energy is not a finite number >= 0.
 */
export function splitOverHours(interval: {
  fromMs: number;
  toMs: number;
  joules: number;
}): HourSlice[] {
  const { fromMs, toMs, joules } = interval;
  if (!(fromMs < toMs)) throw new RangeError(`empty interval: ${fromMs} to ${toMs}`);

  const spans: { hourAtMs: number; spanMs: number }[] = [];
  for (let startMs = fromMs; startMs < toMs;) {
    const hourAtMs = Math.floor(startMs / HOUR_MS) * HOUR_MS;
    const endMs = Math.min(hourAtMs + HOUR_MS, toMs);
    spans.push({ hourAtMs, spanMs: endMs - startMs });
    startMs = endMs;
  }
  const parts = splitByWeight(
    joules,
    spans.map(({ spanMs }) => spanMs),
  );
  return spans.map(({ hourAtMs, spanMs }, index) => ({
    hourAtMs,
    joules: parts[index] ?? 0,
    seconds: spanMs / 1000,
  }));
}
