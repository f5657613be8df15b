import { Failure } from "../../domain/errors.ts";
import { HOUR_MS, floorToHour, hoursBetween } from "../../domain/time/hour.ts";
import { requireTimeRange } from "../time/require-time-range.ts";

const MOST_HOURS = 92 * 24;

export type HourRange = { from: Date; to: Date; hours: number[] };

/**
 * The whole hours that the range of a query touches, from the hour `from` lies in.
 *
 * Errors   invalid_input for a range that cannot be read or has more than 92 days.
 */
export function requireHours(query: { from: string; to: string }, now: Date): HourRange {
  const range = requireTimeRange(query, now);
  const fromMs = floorToHour(range.from.getTime());
  if ((range.to.getTime() - fromMs) / HOUR_MS > MOST_HOURS) {
    throw new Failure("invalid_input", "At most 92 days of hours at once.", [
      { name: "from", reason: "too early" },
    ]);
  }
  return { from: new Date(fromMs), to: range.to, hours: hoursBetween(fromMs, range.to.getTime()) };
}
