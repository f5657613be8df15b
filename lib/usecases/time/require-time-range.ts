import { Failure } from "../../domain/errors.ts";
import { resolveTimeRange } from "../../domain/time/time-range.ts";

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/**
 * The range a query names, as dates.
 *
 * Errors   invalid_input for one that cannot be read or is longer than `mostDays`.
 */
export function requireTimeRange(
  query: { from: string; to: string },
  now: Date,
  mostDays = MOST_DAYS,
): { from: Date; to: Date } {
  const range = resolveTimeRange(query, now.getTime());
  if (range === null || range.toMs - range.fromMs > mostDays * DAY_MS) {
    throw new Failure(
      "invalid_input",
      `from and to must be ISO-8601 with a zone, or like now-24h; from before to; at most ${mostDays} days.`,
      [{ name: "from", reason: "not a range" }],
    );
  }
  return { from: new Date(range.fromMs), to: new Date(range.toMs) };
}
