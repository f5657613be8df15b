const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A length of time in at most two units: `4 s`, `8 min`, `2 h 10 min`, `3 d 4 h`.
 * Units    milliseconds; a negative length counts as none.
 */
export function formatDuration(durationMs: number): string {
  const lengthMs = Math.max(0, durationMs);
  if (lengthMs < MINUTE_MS) return `${Math.floor(lengthMs / SECOND_MS)} s`;
  if (lengthMs < HOUR_MS) return `${Math.floor(lengthMs / MINUTE_MS)} min`;
  if (lengthMs < DAY_MS) {
    return twoUnits([lengthMs / HOUR_MS, "h"], [(lengthMs % HOUR_MS) / MINUTE_MS, "min"]);
  }
  return twoUnits([lengthMs / DAY_MS, "d"], [(lengthMs % DAY_MS) / HOUR_MS, "h"]);
}

/** How old something is: `2 h 10 min old`. Missing `asOf` gives `no data yet`. */
export function formatAge(asOf: string | null, nowMs: number): string {
  const ageMs = ageOf(asOf, nowMs);
  return ageMs === null ? "no data yet" : `${formatDuration(ageMs)} old`;
}

/** Milliseconds since an ISO time; null when there is none or it cannot be read. */
export function ageOf(asOf: string | null, nowMs: number): number | null {
  if (asOf === null) return null;
  const atMs = Date.parse(asOf);
  return Number.isFinite(atMs) ? nowMs - atMs : null;
}

type Part = readonly [amount: number, unit: string];

function twoUnits([major, majorUnit]: Part, [minor, minorUnit]: Part): string {
  const whole = `${Math.floor(major)} ${majorUnit}`;
  const rest = Math.floor(minor);
  return rest === 0 ? whole : `${whole} ${rest} ${minorUnit}`;
}
