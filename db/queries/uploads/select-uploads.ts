import { count, desc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";
import type { UploadRow } from "./select-upload.ts";

/** A person's uploads, newest first, and how many there are in all. */
export async function selectUploads(
  db: Queryable,
  params: { userId: string; limit: number; offset: number },
): Promise<{ rows: UploadRow[]; totalCount: number }> {
  const mine = eq(upload.userId, params.userId);
  const rows = await db
    .select()
    .from(upload)
    .where(mine)
    .orderBy(desc(upload.receivedAt), desc(upload.id))
    .limit(params.limit)
    .offset(params.offset);
  const [total] = await db.select({ count: count() }).from(upload).where(mine);
  return { rows, totalCount: total?.count ?? 0 };
}
