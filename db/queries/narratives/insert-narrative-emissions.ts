import type { Queryable } from "../../client.ts";
import { narrativeEmission } from "../../schema/narrative-emission.ts";

const BATCH_ROWS = 2_000;

export type NewNarrativeEmission = typeof narrativeEmission.$inferInsert;

/** Stores the energy of narratives just written. */
export async function insertNarrativeEmissions(
  db: Queryable,
  rows: readonly NewNarrativeEmission[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    await db.insert(narrativeEmission).values(rows.slice(start, start + BATCH_ROWS));
  }
}
