import { and, desc, eq, gte, lt, or, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";

export type OwnRecordRow = {
  id: string;
  sourceId: string | null;
  origin: string | null;
  startAt: Date;
  endAt: Date | null;
  record: unknown;
};

/** A person's records of one type, newest first, of those that the filters choose. */
export async function selectOwnRecords(
  db: Queryable,
  params: {
    userId: string;
    recordType: string;
    /** Of the platform, or ours for a record that has none. */
    recordId: { text: string; uuid: string | null } | null;
    origin: string | null;
    /** Starts in [from, to). */
    from: Date | null;
    to: Date | null;
    limit: number;
  },
): Promise<OwnRecordRow[]> {
  const { id, origin, startAt, endAt, record } = healthRecord;
  // Rows of before the column have the platform's id in the record alone.
  const sourceId = sql<string | null>`coalesce(${healthRecord.sourceId}, ${record} ->> 'sourceId')`;
  const { recordId } = params;
  return db
    .select({ id, sourceId, origin, startAt, endAt, record })
    .from(healthRecord)
    .where(
      and(
        eq(healthRecord.userId, params.userId),
        eq(healthRecord.recordType, params.recordType),
        recordId === null
          ? undefined
          : or(
              eq(sourceId, recordId.text),
              recordId.uuid === null ? undefined : eq(id, recordId.uuid),
            ),
        params.origin === null ? undefined : eq(origin, params.origin),
        params.from === null ? undefined : gte(startAt, params.from),
        params.to === null ? undefined : lt(startAt, params.to),
      ),
    )
    .orderBy(desc(startAt), desc(id))
    .limit(params.limit);
}
