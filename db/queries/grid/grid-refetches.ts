import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridRefetch } from "../../schema/grid-refetch.ts";

export type GridRefetch = typeof gridRefetch.$inferSelect;

/** Every past day that a source was asked for again, of one zone. */
export async function selectGridRefetches(
  db: Queryable,
  params: { zone: string; source: string },
): Promise<GridRefetch[]> {
  return db
    .select()
    .from(gridRefetch)
    .where(and(eq(gridRefetch.zone, params.zone), eq(gridRefetch.source, params.source)))
    .limit(2000);
}

/** Notes that a day was asked for again and how many hours came. */
export async function recordGridRefetch(
  db: Queryable,
  row: Omit<GridRefetch, "attemptCount">,
): Promise<void> {
  await db
    .insert(gridRefetch)
    .values({ ...row, attemptCount: 1 })
    .onConflictDoUpdate({
      target: [gridRefetch.zone, gridRefetch.source, gridRefetch.kind, gridRefetch.dayAt],
      set: {
        askedAt: sql`excluded.asked_at`,
        foundCount: sql`excluded.found_count`,
        attemptCount: sql`${gridRefetch.attemptCount} + 1`,
      },
    });
}
