import { and, count, desc, eq, type SQL } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { narrative } from "../../schema/narrative.ts";

export type NarrativeRow = typeof narrative.$inferSelect;

/** A person's narratives, latest day first, and how many there are in all. */
export async function selectOwnNarratives(
  db: Queryable,
  params: { userId: string; recordType: string | null; limit: number; offset: number },
): Promise<{ rows: NarrativeRow[]; totalCount: number }> {
  const conditions: SQL[] = [eq(narrative.userId, params.userId)];
  if (params.recordType !== null) conditions.push(eq(narrative.recordType, params.recordType));
  const mine = and(...conditions);
  const rows = await db
    .select()
    .from(narrative)
    .where(mine)
    .orderBy(desc(narrative.localDate), narrative.recordType)
    .limit(params.limit)
    .offset(params.offset);
  const [total] = await db.select({ count: count() }).from(narrative).where(mine);
  return { rows, totalCount: total?.count ?? 0 };
}

/** How many narratives an upload wrote last. */
export async function countNarrativesOfUpload(
  db: Queryable,
  params: { userId: string; uploadId: string },
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(narrative)
    .where(and(eq(narrative.userId, params.userId), eq(narrative.uploadId, params.uploadId)));
  return row?.count ?? 0;
}
