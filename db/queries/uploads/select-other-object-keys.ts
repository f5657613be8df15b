import { and, eq, notLike } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { resumableUpload } from "../../schema/resumable-upload.ts";
import { upload } from "../../schema/upload.ts";

/**
 * The objects of a person that do not lie under `raw/<person>/`: uploads of the first version, and
 * the folders of resumable uploads that are still arriving, without a slash at their end.
 */
export async function selectOtherObjectKeys(
  db: Queryable,
  { userId }: { userId: string },
): Promise<string[]> {
  const old = await db
    .select({ key: upload.objectKey })
    .from(upload)
    .where(and(eq(upload.userId, userId), notLike(upload.objectKey, `raw/${userId}/%`)));
  const arriving = await db
    .select({ key: resumableUpload.objectKey })
    .from(resumableUpload)
    .where(eq(resumableUpload.userId, userId));
  return [...old, ...arriving].map(({ key }) => key.replace(/\/$/, ""));
}
