import { HOUR_MS } from "../time/hour.ts";
import type { KnownHour } from "./intensity-grid.ts";

/** Up to this age a live value stands for now, with its age; after it a fresh average is nearer. */
const LIVE_HOURS = 24;

/**
 * The value to show as the present one: the newest live value while it is younger than a day, else
 * the annual average of this hour, else the newest live value however old. Its hour is its age.
 *
 * Missing  null when there is neither.
 */
export function chooseNow(choice: {
  /** The newest value that is no annual average. */
  live: KnownHour | null;
  /** The best value of the current hour. */
  current: KnownHour | null;
  nowMs: number;
}): KnownHour | null {
  const { live, current, nowMs } = choice;
  if (live !== null && nowMs - live.hourAtMs < LIVE_HOURS * HOUR_MS) return live;
  return current ?? live;
}
