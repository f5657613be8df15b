import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { narrative } from "../../schema/narrative.ts";

/** Writes the narrative of one person, type and local day; an older one is replaced. Gives its id. */
export async function upsertNarrative(
  db: Queryable,
  row: {
    id: string;
    userId: string;
    uploadId: string;
    recordType: string;
    localDate: string;
    text: string;
    facts: unknown;
    rulesVersion: string;
    recordCount: number;
    at: Date;
  },
): Promise<string> {
  const { at, ...values } = row;
  const rows = await db
    .insert(narrative)
    .values({ ...values, createdAt: at, updatedAt: at })
    .onConflictDoUpdate({
      target: [narrative.userId, narrative.recordType, narrative.localDate],
      set: {
        uploadId: sql`excluded.upload_id`,
        text: sql`excluded.text`,
        facts: sql`excluded.facts`,
        rulesVersion: sql`excluded.rules_version`,
        recordCount: sql`excluded.record_count`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
    .returning({ id: narrative.id });
  const [written] = rows;
  if (written === undefined) throw new Error("the narrative was not written");
  return written.id;
}
