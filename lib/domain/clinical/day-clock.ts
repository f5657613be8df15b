import { localTimeAt, offsetLabel } from "../health/local-day.ts";
import type { HealthRecord } from "../health/record.ts";

/** How times of a day are shown, and the sentence that says so. */
export type DayClock = {
  zoneOffsetMinutes: number | null;
  timeAt: (atMs: number) => string;
  sentence: string;
};

/**
 * The clock of a day's records: their common offset, else UTC.
 *
 * Missing  an unknown offset is not taken for a known one; times are then UTC and said to be.
 */
export function dayClock(records: readonly HealthRecord[]): DayClock {
  const offsets = new Set(records.map(({ zoneOffsetMinutes }) => zoneOffsetMinutes));
  const [only = null] = offsets;
  if (offsets.size > 1) {
    return clock(null, "Times are UTC: the records carry more than one zone.");
  }
  if (only === null) return clock(null, "Times are UTC: the records carry no zone.");
  if (only === 0) return clock(0, "Times are UTC, as the records state.");
  return clock(only, `Times are local (${offsetLabel(only)}).`);
}

function clock(zoneOffsetMinutes: number | null, sentence: string): DayClock {
  return {
    zoneOffsetMinutes,
    timeAt: (atMs) => localTimeAt(atMs, zoneOffsetMinutes),
    sentence,
  };
}
