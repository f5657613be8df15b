import type { Transaction } from "#db/client.ts";
import { deleteStaleCounters } from "#db/queries/energy/delete-stale-counters.ts";
import { selectCounters } from "#db/queries/energy/select-counters.ts";
import { upsertCounters } from "#db/queries/energy/upsert-counters.ts";
import type { CounterSample } from "#lib/domain/energy/counter-delta.ts";

/** A container that is gone stays gone, yet its id might be seen again after a long pause. */
const FORGET_AFTER_MS = 7 * 24 * 3_600_000;

type Counters = {
  known: Map<string, CounterSample>;
  /** Time of the last scrape; -Infinity before the first. */
  lastMs: number;
  /** Which were seen since the counters were loaded. */
  seen: Set<string>;
  /** Whether any was forgotten since. */
  forgot: boolean;
};

/** The last value of every counter of a target, as stored. */
export async function loadCounters(tx: Transaction, target: string): Promise<Counters> {
  const known = new Map<string, CounterSample>();
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { seriesKey, joules, sampledAt } of await selectCounters(tx, target)) {
    const atMs = sampledAt.getTime();
    known.set(seriesKey, { joules, atMs });
    lastMs = Math.max(lastMs, atMs);
  }
  return { known, lastMs, seen: new Set(), forgot: false };
}

/** Takes in the values of one more scrape. Of a series that it names twice the last one counts. */
export function noteScrape(
  counters: Counters,
  values: readonly { seriesKey: string; joules: number }[],
  atMs: number,
): void {
  counters.lastMs = atMs;
  for (const { seriesKey, joules } of values) {
    counters.known.set(seriesKey, { joules, atMs });
    counters.seen.add(seriesKey);
  }
  for (const [seriesKey, { atMs: seenAtMs }] of counters.known) {
    if (seenAtMs >= atMs - FORGET_AFTER_MS) continue;
    counters.known.delete(seriesKey);
    counters.forgot = true;
  }
}

/** Stores what has changed since the counters were loaded. */
export async function saveCounters(
  tx: Transaction,
  target: string,
  { known, lastMs, seen, forgot }: Counters,
): Promise<void> {
  const rows = [...seen].flatMap((seriesKey) => {
    const value = known.get(seriesKey);
    if (value === undefined) return [];
    return [{ seriesKey, joules: value.joules, sampledAt: new Date(value.atMs).toISOString() }];
  });
  await upsertCounters(tx, { target, counters: rows });
  if (forgot) await deleteStaleCounters(tx, { target, before: new Date(lastMs - FORGET_AFTER_MS) });
}
