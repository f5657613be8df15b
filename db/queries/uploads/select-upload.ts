import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";

export type UploadRow = typeof upload.$inferSelect;

/** One upload of one person. Missing: null, also for the upload of somebody else. */
export async function selectUpload(
  db: Queryable,
  params: { userId: string; uploadId: string },
): Promise<UploadRow | null> {
  const rows = await db
    .select()
    .from(upload)
    .where(and(eq(upload.userId, params.userId), eq(upload.id, params.uploadId)))
    .limit(1);
  return rows[0] ?? null;
}

/** The same, and nobody else can change the row until the transaction ends. */
export async function lockUpload(
  db: Queryable,
  params: { userId: string; uploadId: string },
): Promise<UploadRow | null> {
  const rows = await db
    .select()
    .from(upload)
    .where(and(eq(upload.userId, params.userId), eq(upload.id, params.uploadId)))
    .limit(1)
    .for("update");
  return rows[0] ?? null;
}

/** The upload that had the same bytes. Missing: null. */
export async function selectUploadByHash(
  db: Queryable,
  params: { userId: string; contentSha256: string },
): Promise<UploadRow | null> {
  const rows = await db
    .select()
    .from(upload)
    .where(and(eq(upload.userId, params.userId), eq(upload.contentSha256, params.contentSha256)))
    .limit(1);
  return rows[0] ?? null;
}
