/** The value of an accumulator at one time. */
export type CounterSample = { joules: number; atMs: number };

export type CounterDelta =
  /** Energy spent in (fromMs, toMs]. */
  | { kind: "counted"; joules: number; fromMs: number; reset: boolean; estimated: boolean }
  /** A first value: nothing is known of the time before it. */
  | { kind: "baseline" }
  /** No reading for so long that the hours of the energy cannot be told. */
  | { kind: "unknown" }
  /** More than the machine can draw; the value is kept as the new baseline. */
  | { kind: "implausible" };

/** Up to here a missed scrape is ordinary and its energy is spread evenly. */
export const SPREAD_GAP_MS = 30 * 60_000;
/** Beyond this the hour of the energy is not known, and an even spread would be invention. */
export const LONGEST_GAP_MS = 24 * 3_600_000;
/**
 * Two server sockets of 500 W, their memory, and room to spare. Known faults of exporters show
 * 9 kW and more.
 */
export const MAX_CPU_WATTS = 3_000;
/** Sixteen accelerators of 1.2 kW. */
export const MAX_GPU_WATTS = 20_000;
/** An exporter refreshes every 5 s, so a short interval may hold the energy of a longer one. */
const REFRESH_SLACK_SECONDS = 10;

/**
 * Energy between two readings of one accumulator that starts at zero when its exporter starts.
 *
 * Shape    `previous` null: the series is new. `sourceSeenAtMs`: the last time its node was read,
 *          null when never.
 * Units    joules, milliseconds, watts.
 * Missing  first sight of the node: `baseline`. A series that appears on a node that was read
 *          before counts from zero, since its first value already holds its first energy.
 *          A gap above 24 h: `unknown`; above 30 min: counted and `estimated`.
 * Errors   none: a value that falls is a reset and counts what stands after it.
 */
export function counterDelta(reading: {
  previous: CounterSample | null;
  current: CounterSample;
  sourceSeenAtMs: number | null;
  maxWatts: number;
}): CounterDelta {
  const { previous, current, sourceSeenAtMs, maxWatts } = reading;
  const fromMs = previous?.atMs ?? sourceSeenAtMs;
  if (fromMs === null || fromMs >= current.atMs) return { kind: "baseline" };

  const gapMs = current.atMs - fromMs;
  if (gapMs > LONGEST_GAP_MS) return { kind: "unknown" };

  const startJoules = previous?.joules ?? 0;
  const reset = current.joules < startJoules;
  const joules = reset ? current.joules : current.joules - startJoules;
  if (joules > maxWatts * (gapMs / 1000 + REFRESH_SLACK_SECONDS)) return { kind: "implausible" };
  return { kind: "counted", joules, fromMs, reset, estimated: gapMs > SPREAD_GAP_MS };
}
