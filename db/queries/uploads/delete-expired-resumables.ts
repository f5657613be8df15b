import { and, eq, lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { resumableUpload } from "../../schema/resumable-upload.ts";

/** Forgets a person's resumable uploads that ended before `before`; answers where their parts lie. */
export async function deleteExpiredResumables(
  db: Queryable,
  params: { userId: string; before: Date },
): Promise<{ objectKey: string; uploadId: string | null }[]> {
  return db
    .delete(resumableUpload)
    .where(
      and(eq(resumableUpload.userId, params.userId), lt(resumableUpload.expiresAt, params.before)),
    )
    .returning({ objectKey: resumableUpload.objectKey, uploadId: resumableUpload.uploadId });
}
