import { isWritableTime } from "./writable-time.ts";

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const RELATIVE = /^now(?:-(\d{1,4})([mhdw]))?$/;
const MAX_RANGE_MS = 400 * UNIT_MS.d;

export type TimeRange = { fromMs: number; toMs: number };

/**
 * One end of a range in ms: `now`, `now-24h` (m, h, d, w) or an ISO-8601 time with a zone.
 *
 * Missing  null for anything else: a caller decides between a default (page) and a refusal (API).
 */
export function parseTimePoint(text: string, nowMs: number): number | null {
  const relative = RELATIVE.exec(text);
  if (relative !== null) {
    const [, count, unit] = relative;
    if (count === undefined) return nowMs;
    if (unit !== "m" && unit !== "h" && unit !== "d" && unit !== "w") return null;
    return nowMs - Number(count) * UNIT_MS[unit];
  }
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return isWritableTime(ms) ? ms : null;
}

/**
 * The half-open range [from, to) that two time points name.
 *
 * Missing  null when either is unreadable, when from is not before to, or above 400 days.
 */
export function resolveTimeRange(
  range: { from: string; to: string },
  nowMs: number,
): TimeRange | null {
  const fromMs = parseTimePoint(range.from, nowMs);
  const toMs = parseTimePoint(range.to, nowMs);
  if (fromMs === null || toMs === null) return null;
  if (fromMs >= toMs || toMs - fromMs > MAX_RANGE_MS) return null;
  return { fromMs, toMs };
}
