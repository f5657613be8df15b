import { asc, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridSourceChoice } from "../../schema/grid-source-choice.ts";

export type GridSourceChoiceRow = typeof gridSourceChoice.$inferSelect;

/** Which source stands for each series, by zone. */
export function selectGridSourceChoices(db: Queryable): Promise<GridSourceChoiceRow[]> {
  return db
    .select()
    .from(gridSourceChoice)
    .orderBy(asc(gridSourceChoice.zone), asc(gridSourceChoice.signal), asc(gridSourceChoice.scope))
    .limit(2000);
}

/** Stores which source stands for each series; each key at most once. */
export async function upsertGridSourceChoices(
  db: Queryable,
  rows: readonly GridSourceChoiceRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(gridSourceChoice)
    .values([...rows])
    .onConflictDoUpdate({
      target: [gridSourceChoice.zone, gridSourceChoice.signal, gridSourceChoice.scope],
      set: {
        source: sql`excluded.source`,
        reason: sql`excluded.reason`,
        passedOver: sql`excluded.passed_over`,
        decidedAt: sql`excluded.decided_at`,
      },
    });
}
