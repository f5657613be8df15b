import { resolveTimeRange } from "#lib/domain/time/time-range.ts";

export type RangeText = { from: string; to: string };

/** Ranges offered by name; all end now. */
export const timePresets: readonly (RangeText & { label: string })[] = [
  { label: "Last 6 hours", from: "now-6h", to: "now" },
  { label: "Last 24 hours", from: "now-24h", to: "now" },
  { label: "Last 2 days", from: "now-2d", to: "now" },
  { label: "Last 7 days", from: "now-7d", to: "now" },
  { label: "Last 14 days", from: "now-14d", to: "now" },
  { label: "Last 30 days", from: "now-30d", to: "now" },
  { label: "Last 90 days", from: "now-90d", to: "now" },
];

const UNIT_WORDS: Readonly<Record<string, string>> = {
  m: "minute",
  h: "hour",
  d: "day",
  w: "week",
};

/** Name of a range that ends now: `Last 7 days`, `Last hour`. Null for any other range. */
export function presetLabel({ from, to }: RangeText): string | null {
  const [, amount, unit = ""] = /^now-(\d+)([mhdw])$/.exec(from) ?? [];
  const word = UNIT_WORDS[unit];
  if (to !== "now" || amount === undefined || word === undefined) return null;
  return Number(amount) === 1 ? `Last ${word}` : `Last ${Number(amount)} ${word}s`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MAX_RANGE_MS = 400 * 86_400_000;

/**
 * The range one whole length earlier (-1) or later (1), as fixed times on the minute. A step that
 * would pass the present ends there.
 */
export function stepRange(range: RangeText, direction: -1 | 1, nowMs: number): RangeText {
  const resolved = resolveTimeRange(range, nowMs);
  if (resolved === null) return range;
  const lengthMs = resolved.toMs - resolved.fromMs;
  const toMs = resolved.toMs + direction * lengthMs;
  if (toMs >= nowMs) return direction === 1 ? lastOf(lengthMs) : fixed(nowMs - lengthMs, nowMs);
  return fixed(toMs - lengthMs, toMs);
}

/** True when the range comes up to the present: only then is an old newest value a late one. */
export function reachesNow(range: RangeText, nowMs: number): boolean {
  const resolved = resolveTimeRange(range, nowMs);
  return resolved === null || resolved.toMs > nowMs - HOUR_MS;
}

/** The range twice as long: one that ends now stays so, any other grows to both sides. */
export function zoomOutRange(range: RangeText, nowMs: number): RangeText {
  const resolved = resolveTimeRange(range, nowMs);
  if (resolved === null) return range;
  const lengthMs = resolved.toMs - resolved.fromMs;
  const longerMs = Math.min(2 * lengthMs, MAX_RANGE_MS);
  if (range.to === "now") return lastOf(longerMs);
  const toMs = Math.min(nowMs, resolved.toMs + (longerMs - lengthMs) / 2);
  return fixed(toMs - longerMs, toMs);
}

function lastOf(lengthMs: number): RangeText {
  const minutes = Math.max(1, Math.round(lengthMs / MINUTE_MS));
  if (minutes % 1440 === 0) return { from: `now-${minutes / 1440}d`, to: "now" };
  if (minutes % 60 === 0) return { from: `now-${minutes / 60}h`, to: "now" };
  return { from: `now-${minutes}m`, to: "now" };
}

function fixed(fromMs: number, toMs: number): RangeText {
  const minute = (timeMs: number) =>
    new Date(Math.round(timeMs / MINUTE_MS) * MINUTE_MS).toISOString();
  return { from: minute(fromMs), to: minute(toMs) };
}
