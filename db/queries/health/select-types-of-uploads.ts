import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";

/** Which record types each upload stored; an upload of records known before stored none. */
export async function selectTypesOfUploads(
  db: Queryable,
  params: { userId: string; uploadIds: readonly string[] },
): Promise<{ uploadId: string; recordType: string }[]> {
  if (params.uploadIds.length === 0) return [];
  const { uploadId, recordType } = healthRecord;
  return db
    .selectDistinct({ uploadId, recordType })
    .from(healthRecord)
    .where(and(eq(healthRecord.userId, params.userId), inArray(uploadId, [...params.uploadIds])))
    .orderBy(uploadId, recordType);
}
