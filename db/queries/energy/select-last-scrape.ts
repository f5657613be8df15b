import { eq, max } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { energyCounter } from "../../schema/energy-counter.ts";

/** When a target was last counted. Missing: null when it never was. */
export async function selectLastScrape(
  db: Queryable,
  params: { target: string },
): Promise<Date | null> {
  const [row] = await db
    .select({ last: max(energyCounter.sampledAt) })
    .from(energyCounter)
    .where(eq(energyCounter.target, params.target));
  return row?.last ?? null;
}
