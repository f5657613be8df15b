import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { uploadProgress } from "../../schema/upload-progress.ts";

type Owned = { userId: string; uploadId: string };

/** Writes how far an upload has come. */
export async function upsertProgress(
  db: Queryable,
  row: Owned & { doneCount: number; totalCount: number | null; at: Date },
): Promise<void> {
  const { doneCount, totalCount, at: updatedAt } = row;
  await db
    .insert(uploadProgress)
    .values({ uploadId: row.uploadId, userId: row.userId, doneCount, totalCount, updatedAt })
    .onConflictDoUpdate({
      target: uploadProgress.uploadId,
      set: { doneCount, totalCount, updatedAt },
    });
}

/** Takes away how far an upload has come: it ended. */
export async function deleteProgress(db: Queryable, params: Owned): Promise<void> {
  const { userId, uploadId } = uploadProgress;
  await db
    .delete(uploadProgress)
    .where(and(eq(userId, params.userId), eq(uploadId, params.uploadId)));
}
