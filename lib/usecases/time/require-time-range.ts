import { Failure } from "../../domain/errors.ts";
import { resolveTimeRange } from "../../domain/time/time-range.ts";

/** The range a query names, as dates. Errors: invalid_input for one that cannot be read. */
export function requireTimeRange(
  query: { from: string; to: string },
  now: Date,
): { from: Date; to: Date } {
  const range = resolveTimeRange(query, now.getTime());
  if (range === null) {
    throw new Failure(
      "invalid_input",
      "from and to must be ISO-8601 with a zone, or like now-24h; from before to; at most 400 days.",
      [{ name: "from", reason: "not a range" }],
    );
  }
  return { from: new Date(range.fromMs), to: new Date(range.toMs) };
}
