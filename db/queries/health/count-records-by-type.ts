import { count, desc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";

/** How many records of each type a person has, most first. */
export async function countRecordsByType(
  db: Queryable,
  params: { userId: string },
): Promise<{ recordType: string; count: number }[]> {
  return db
    .select({ recordType: healthRecord.recordType, count: count() })
    .from(healthRecord)
    .where(eq(healthRecord.userId, params.userId))
    .groupBy(healthRecord.recordType)
    .orderBy(desc(count()))
    .limit(100);
}
