import type { Queryable } from "../../client.ts";
import { ingestRun } from "../../schema/ingest-run.ts";

export type NewIngestRun = typeof ingestRun.$inferInsert;

/** Records one attempt to take data in, for the freshness shown on the dashboard. */
export async function insertIngestRun(db: Queryable, row: NewIngestRun): Promise<void> {
  await db.insert(ingestRun).values(row);
}
