import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { uploadProgress } from "../../schema/upload-progress.ts";

export type ProgressRow = { uploadId: string; doneCount: number; totalCount: number | null };

/** How far the processing of a person's uploads has come; no row for one that has not begun. */
export async function selectProgress(
  db: Queryable,
  params: { userId: string; uploadIds: readonly string[] },
): Promise<ProgressRow[]> {
  if (params.uploadIds.length === 0) return [];
  const { uploadId, doneCount, totalCount } = uploadProgress;
  return db
    .select({ uploadId, doneCount, totalCount })
    .from(uploadProgress)
    .where(
      and(
        eq(uploadProgress.userId, params.userId),
        inArray(uploadProgress.uploadId, [...params.uploadIds]),
      ),
    )
    .limit(params.uploadIds.length);
}
