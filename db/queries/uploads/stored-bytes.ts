import { and, eq, gt, isNull, sql, sum } from "drizzle-orm";
import type { Queryable, Transaction } from "../../client.ts";
import { resumableUpload } from "../../schema/resumable-upload.ts";
import { upload } from "../../schema/upload.ts";

/** One after the other: whoever adds to a person's stored bytes, until the transaction ends. */
export async function lockStoredBytes(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 2))`);
}

/** How many bytes one person's uploads take together. */
export async function selectStoredBytes(db: Queryable, userId: string): Promise<number> {
  const rows = await db
    .select({ sizeBytes: sum(upload.sizeBytes).mapWith(Number) })
    .from(upload)
    .where(eq(upload.userId, userId))
    .prepare("select_stored_bytes")
    .execute();
  return rows[0]?.sizeBytes ?? 0;
}

/** How many bytes the uploads that still arrive in pieces will take when they are whole. */
export async function selectPromisedBytes(
  db: Queryable,
  params: { userId: string; at: Date },
): Promise<number> {
  const rows = await db
    .select({ sizeBytes: sum(resumableUpload.sizeBytes).mapWith(Number) })
    .from(resumableUpload)
    .where(
      and(
        eq(resumableUpload.userId, params.userId),
        isNull(resumableUpload.uploadId),
        gt(resumableUpload.expiresAt, params.at),
      ),
    );
  return rows[0]?.sizeBytes ?? 0;
}
