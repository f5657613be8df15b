import { Failure } from "../../domain/errors.ts";
import { HOUR_MS, floorToHour, hoursBetween } from "../../domain/time/hour.ts";
import { requireTimeRange } from "../time/require-time-range.ts";

const MOST_DAYS = 92;

export type HourRange = { from: Date; to: Date; hours: number[] };

/**
 * The whole hours that the range of a query touches, from the hour `from` lies in: of 92 days that
 * do not begin on the hour one more.
 *
 * Errors   invalid_input for a range that cannot be read or has more than 92 days.
 */
export function requireHours(query: { from: string; to: string }, now: Date): HourRange {
  const range = requireTimeRange(query, now);
  if (range.to.getTime() - range.from.getTime() > MOST_DAYS * 24 * HOUR_MS) {
    throw new Failure("invalid_input", `At most ${MOST_DAYS} days of hours at once.`, [
      { name: "from", reason: "too early" },
    ]);
  }
  const fromMs = floorToHour(range.from.getTime());
  return { from: new Date(fromMs), to: range.to, hours: hoursBetween(fromMs, range.to.getTime()) };
}
