import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { energyCounter } from "../../schema/energy-counter.ts";

export type StoredCounter = { seriesKey: string; joules: number; sampledAt: Date };

/** A target of 10,000 containers has two or three counters for each. */
const LIMIT = 500_000;

/** The last value of every counter of one target. */
export async function selectCounters(db: Queryable, target: string): Promise<StoredCounter[]> {
  return db
    .select({
      seriesKey: energyCounter.seriesKey,
      joules: energyCounter.joules,
      sampledAt: energyCounter.sampledAt,
    })
    .from(energyCounter)
    .where(eq(energyCounter.target, target))
    .limit(LIMIT);
}
