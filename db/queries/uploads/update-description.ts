import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";

/** Gives an upload that has none a description. */
export async function describeUploadOnce(
  db: Queryable,
  params: { userId: string; uploadId: string; description: string },
): Promise<void> {
  await db
    .update(upload)
    .set({ description: params.description })
    .where(
      and(
        eq(upload.userId, params.userId),
        eq(upload.id, params.uploadId),
        isNull(upload.description),
      ),
    );
}
