import { HOUR_MS } from "../../domain/time/hour.ts";

/** Providers publish an hour within the first minutes of the next. */
const MINUTE_OF_HOUR = 5;

/** Milliseconds until the grids are read next: five minutes past each hour, in UTC. */
export function msUntilNextIngest(now: Date): number {
  const offsetMs = MINUTE_OF_HOUR * 60_000;
  const sinceMs = (now.getTime() - offsetMs) % HOUR_MS;
  return HOUR_MS - sinceMs;
}
