import { and, asc, eq, gt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { quarantinedRecord } from "../../schema/quarantined-record.ts";

export type QuarantinedItem = {
  itemIndex: number;
  pointer: string;
  reasonCode: string;
  reason: string;
  raw: unknown;
};

/** The first bad records of an upload with their reasons, in the order of the file. */
export async function selectQuarantinedRecords(
  db: Queryable,
  params: { userId: string; uploadId: string; limit: number },
): Promise<Omit<QuarantinedItem, "raw">[]> {
  const { itemIndex, pointer, reasonCode, reason } = quarantinedRecord;
  return db
    .select({ itemIndex, pointer, reasonCode, reason })
    .from(quarantinedRecord)
    .where(
      and(
        eq(quarantinedRecord.userId, params.userId),
        eq(quarantinedRecord.uploadId, params.uploadId),
      ),
    )
    .orderBy(asc(quarantinedRecord.itemIndex))
    .limit(params.limit);
}

/** The bad records after one of them (null: from the first on), as they were sent. */
export async function selectQuarantinedPage(
  db: Queryable,
  params: { userId: string; uploadId: string; afterIndex: number | null; limit: number },
): Promise<QuarantinedItem[]> {
  const { itemIndex, pointer, reasonCode, reason, raw } = quarantinedRecord;
  return db
    .select({ itemIndex, pointer, reasonCode, reason, raw })
    .from(quarantinedRecord)
    .where(
      and(
        eq(quarantinedRecord.userId, params.userId),
        eq(quarantinedRecord.uploadId, params.uploadId),
        params.afterIndex === null ? undefined : gt(itemIndex, params.afterIndex),
      ),
    )
    .orderBy(asc(itemIndex))
    .limit(params.limit);
}
