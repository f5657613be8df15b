import { and, eq, type SQL } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";

export type UploadRow = typeof upload.$inferSelect;

type UploadKey = { userId: string; uploadId: string };

const ownUpload = (db: Queryable, userId: string, which: SQL | undefined) =>
  db
    .select()
    .from(upload)
    .where(and(eq(upload.userId, userId), which))
    .limit(1);

/** One upload of one person. Missing: null, also for the upload of somebody else. */
export async function selectUpload(db: Queryable, key: UploadKey): Promise<UploadRow | null> {
  const rows = await ownUpload(db, key.userId, eq(upload.id, key.uploadId));
  return rows[0] ?? null;
}

/** The same, and nobody else can change the row until the transaction ends. Rows may refer to it. */
export async function lockUpload(db: Queryable, key: UploadKey): Promise<UploadRow | null> {
  const rows = await ownUpload(db, key.userId, eq(upload.id, key.uploadId)).for("no key update");
  return rows[0] ?? null;
}

/** The upload that had the same bytes, locked as by `lockUpload`. Missing: null. */
export async function lockUploadByHash(
  db: Queryable,
  params: { userId: string; contentSha256: string; routeHint: string },
): Promise<UploadRow | null> {
  const same = and(
    eq(upload.contentSha256, params.contentSha256),
    eq(upload.routeHint, params.routeHint),
  );
  const rows = await ownUpload(db, params.userId, same).for("no key update");
  return rows[0] ?? null;
}
