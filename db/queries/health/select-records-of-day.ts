import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";

const MAX_RECORDS_OF_DAY = 100_000;

/** The stored canonical records of one person, type and local day, oldest first. */
export async function selectRecordsOfDay(
  db: Queryable,
  params: { userId: string; recordType: string; localDate: string },
): Promise<unknown[]> {
  const rows = await db
    .select({ record: healthRecord.record })
    .from(healthRecord)
    .where(
      and(
        eq(healthRecord.userId, params.userId),
        eq(healthRecord.recordType, params.recordType),
        eq(healthRecord.localDate, params.localDate),
      ),
    )
    .orderBy(asc(healthRecord.startAt), asc(healthRecord.recordKey))
    .limit(MAX_RECORDS_OF_DAY);
  return rows.map((row) => row.record);
}
