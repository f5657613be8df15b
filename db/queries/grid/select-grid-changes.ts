import { asc, inArray } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridChange } from "../../schema/grid-change.ts";

/**
 * The state of the packed days of some zones as a text: the same text before and after means that
 * nothing was written to them. Read before the days themselves, it never names a later state than
 * they show.
 */
export async function selectGridChanges(db: Queryable, zones: readonly string[]): Promise<string> {
  const rows = await db
    .select()
    .from(gridChange)
    .where(inArray(gridChange.zone, [...zones]))
    .orderBy(asc(gridChange.zone));
  return rows.map(({ zone, changeId }) => `${zone} ${changeId}`).join("\n");
}
