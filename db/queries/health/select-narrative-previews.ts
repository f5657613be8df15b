import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { narrative } from "../../schema/narrative.ts";

const PREVIEW_CHARACTERS = 200;

/** The beginning of the latest day's narrative of each upload; none for one that wrote none. */
export async function selectNarrativePreviews(
  db: Queryable,
  params: { userId: string; uploadIds: readonly string[] },
): Promise<{ uploadId: string; preview: string }[]> {
  if (params.uploadIds.length === 0) return [];
  return db
    .selectDistinctOn([narrative.uploadId], {
      uploadId: narrative.uploadId,
      preview: sql<string>`left(${narrative.text}, ${PREVIEW_CHARACTERS}::int)`.mapWith(String),
    })
    .from(narrative)
    .where(
      and(eq(narrative.userId, params.userId), inArray(narrative.uploadId, [...params.uploadIds])),
    )
    .orderBy(narrative.uploadId, desc(narrative.localDate), narrative.recordType)
    .limit(params.uploadIds.length);
}
