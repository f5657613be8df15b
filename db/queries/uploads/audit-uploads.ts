import { and, asc, count, countDistinct, eq, gt, inArray } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";
import { healthTombstone } from "../../schema/health-tombstone.ts";
import { narrativeEmission } from "../../schema/narrative-emission.ts";
import { quarantinedRecord } from "../../schema/quarantined-record.ts";
import { upload } from "../../schema/upload.ts";
import type { UploadRow } from "./select-upload.ts";

/** A person's uploads by id, page by page: those after `afterId`, all from the first when null. */
export async function selectUploadPage(
  db: Queryable,
  params: { userId: string; afterId: string | null; limit: number },
): Promise<UploadRow[]> {
  const after = params.afterId === null ? undefined : gt(upload.id, params.afterId);
  return db
    .select()
    .from(upload)
    .where(and(eq(upload.userId, params.userId), after))
    .orderBy(asc(upload.id))
    .limit(params.limit);
}

/** What there really is of an upload, beside what its row says. */
export type UploadContents = {
  recordCount: number;
  quarantinedCount: number;
  tombstoneCount: number;
  emissionCount: number;
  narrativeCount: number;
};

/** Counts what these uploads left in the other tables. An upload that left nothing has zeros. */
export async function countUploadContents(
  db: Queryable,
  uploadIds: readonly string[],
): Promise<Map<string, UploadContents>> {
  const contents = new Map<string, UploadContents>(
    uploadIds.map((id) => [
      id,
      {
        recordCount: 0,
        quarantinedCount: 0,
        tombstoneCount: 0,
        emissionCount: 0,
        narrativeCount: 0,
      },
    ]),
  );
  if (uploadIds.length === 0) return contents;
  const put = (id: string | null, counts: Partial<UploadContents>) => {
    const found = id === null ? undefined : contents.get(id);
    if (found !== undefined) Object.assign(found, counts);
  };
  const ids = [...uploadIds];
  const records = await db
    .select({ id: healthRecord.uploadId, recordCount: count() })
    .from(healthRecord)
    .where(inArray(healthRecord.uploadId, ids))
    .groupBy(healthRecord.uploadId);
  for (const { id, ...counts } of records) put(id, counts);
  const quarantined = await db
    .select({ id: quarantinedRecord.uploadId, quarantinedCount: count() })
    .from(quarantinedRecord)
    .where(inArray(quarantinedRecord.uploadId, ids))
    .groupBy(quarantinedRecord.uploadId);
  for (const { id, ...counts } of quarantined) put(id, counts);
  const tombstones = await db
    .select({ id: healthTombstone.uploadId, tombstoneCount: count() })
    .from(healthTombstone)
    .where(inArray(healthTombstone.uploadId, ids))
    .groupBy(healthTombstone.uploadId);
  for (const { id, ...counts } of tombstones) put(id, counts);
  const emissions = await db
    .select({
      id: narrativeEmission.uploadId,
      emissionCount: count(),
      narrativeCount: countDistinct(narrativeEmission.narrativeId),
    })
    .from(narrativeEmission)
    .where(inArray(narrativeEmission.uploadId, ids))
    .groupBy(narrativeEmission.uploadId);
  for (const { id, ...counts } of emissions) put(id, counts);
  return contents;
}
