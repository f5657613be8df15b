import type { HealthRecord } from "./record.ts";

const MINUTE_MS = 60_000;

/**
 * The local date a record belongs to. A sleep session belongs to the day it ends on, so that a
 * night is told with its morning; everything else to the day it starts on.
 *
 * Shape    `YYYY-MM-DD`.
 * Missing  without an offset the date is the UTC date, and the narrative says that times are UTC.
 */
export function localDateOf(record: HealthRecord): string {
  const atMs =
    record.type === "SleepSession" ? (record.endAtMs ?? record.startAtMs) : record.startAtMs;
  return localDateAt(atMs, record.zoneOffsetMinutes);
}

/** The date on a clock `zoneOffsetMinutes` east of UTC (`null`: UTC) at a moment. */
export function localDateAt(atMs: number, zoneOffsetMinutes: number | null): string {
  return localIso(atMs, zoneOffsetMinutes).slice(0, 10);
}

/** The time of day, `HH:MM`, on a clock `zoneOffsetMinutes` east of UTC (`null`: UTC). */
export function localTimeAt(atMs: number, zoneOffsetMinutes: number | null): string {
  return localIso(atMs, zoneOffsetMinutes).slice(11, 16);
}

function localIso(atMs: number, zoneOffsetMinutes: number | null): string {
  return new Date(atMs + (zoneOffsetMinutes ?? 0) * MINUTE_MS).toISOString();
}

/** An offset as people write it: `UTC`, `UTC-05:00`, `UTC+05:45`. */
export function offsetLabel(zoneOffsetMinutes: number): string {
  if (zoneOffsetMinutes === 0) return "UTC";
  const minutes = Math.abs(zoneOffsetMinutes);
  const hh = String(Math.floor(minutes / 60)).padStart(2, "0");
  const mm = String(minutes % 60).padStart(2, "0");
  return `UTC${zoneOffsetMinutes < 0 ? "-" : "+"}${hh}:${mm}`;
}
