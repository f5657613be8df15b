import { and, eq, lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { energyCounter } from "../../schema/energy-counter.ts";

/** Forgets counters of one target not seen since `before`, so that churn does not pile up. */
export async function deleteStaleCounters(
  db: Queryable,
  params: { target: string; before: Date },
): Promise<void> {
  await db
    .delete(energyCounter)
    .where(
      and(eq(energyCounter.target, params.target), lt(energyCounter.sampledAt, params.before)),
    );
}
