import { customType } from "drizzle-orm/pg-core";

/** An interval of time: the end is the first moment after it. */
export type Interval = { startMs: number; endMs: number };

/**
 * PostgreSQL `tstzmultirange` as intervals in order. The database keeps them apart: two that overlap
 * or touch become one.
 */
export const intervals = customType<{ data: readonly Interval[]; driverData: string }>({
  dataType: () => "tstzmultirange",
  toDriver: (value) => intervalText(value),
  fromDriver: (value) => readIntervals(value),
});

/** Intervals as PostgreSQL reads them. */
export function intervalText(value: readonly Interval[]): string {
  const iso = (ms: number) => new Date(ms).toISOString();
  return `{${value.map(({ startMs, endMs }) => `[${iso(startMs)},${iso(endMs)})`).join(",")}}`;
}

/**
 * Intervals as PostgreSQL writes them under the time zone UTC.
 *
 * Errors   RangeError for a text of another form, an open end among them.
 */
export function readIntervals(text: string): Interval[] {
  if (!/^\{.*\}$/.test(text)) throw new RangeError("not a multirange");
  return text
    .slice(1, -1)
    .split(/(?<=\)),(?=\[)/)
    .filter((part) => part !== "")
    .map(readInterval);
}

const INTERVAL = /^\["?([^",]+)"?,"?([^",]+)"?\)$/;

function readInterval(part: string): Interval {
  const [, start, end] = INTERVAL.exec(part) ?? [];
  const startMs = readInstant(start);
  const endMs = readInstant(end);
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) throw new RangeError("not a range of time");
  return { startMs, endMs };
}

/** `2026-11-21 12:00:00.5+00`: with a `T` and a whole offset it is ISO-8601. */
const readInstant = (text: string | undefined) =>
  Date.parse((text ?? "").replace(" ", "T").replace(/\+00$/, "Z"));
