import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridMix } from "../../schema/grid-mix.ts";

export type NewGridMix = typeof gridMix.$inferInsert;

const BATCH_ROWS = 1000;

/** Stores hourly mixes; an hour that is read again has the newer mix. */
export async function upsertGridMix(db: Queryable, rows: readonly NewGridMix[]): Promise<void> {
  for (let index = 0; index < rows.length; index += BATCH_ROWS) {
    await db
      .insert(gridMix)
      .values(rows.slice(index, index + BATCH_ROWS))
      .onConflictDoUpdate({
        target: [gridMix.zone, gridMix.hourAt, gridMix.source],
        set: {
          mix: sql`excluded.mix`,
          renewableRatio: sql`excluded.renewable_ratio`,
          fossilFreeRatio: sql`excluded.fossil_free_ratio`,
          estimated: sql`excluded.estimated`,
          fetchedAt: sql`excluded.fetched_at`,
        },
      });
  }
}
