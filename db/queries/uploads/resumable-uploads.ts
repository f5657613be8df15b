import { and, eq, lt, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { resumableUpload } from "../../schema/resumable-upload.ts";

export type ResumableRow = typeof resumableUpload.$inferSelect;
type Key = { userId: string; id: string };

const own = ({ userId, id }: Key) =>
  and(eq(resumableUpload.userId, userId), eq(resumableUpload.id, id));

/** Inserts an upload of which nothing has arrived. */
export async function insertResumable(
  db: Queryable,
  row: Omit<ResumableRow, "offsetBytes" | "partKeys" | "uploadId">,
): Promise<ResumableRow> {
  const rows = await db
    .insert(resumableUpload)
    .values({ ...row, offsetBytes: 0 })
    .returning();
  const [inserted] = rows;
  if (inserted === undefined) throw new Error("the row that was inserted did not come back");
  return inserted;
}

/** One of a person's resumable uploads. Missing: null, also for somebody else's. */
export async function selectResumable(db: Queryable, key: Key): Promise<ResumableRow | null> {
  const rows = await db.select().from(resumableUpload).where(own(key)).limit(1);
  return rows[0] ?? null;
}

/**
 * Adds a part, if nothing else was added since its offset was read.
 *
 * Shape    false when the upload has another offset by now.
 */
export async function appendPart(
  db: Queryable,
  part: Key & { fromOffsetBytes: number; sizeBytes: number; partKey: string },
): Promise<boolean> {
  const rows = await db
    .update(resumableUpload)
    .set({
      offsetBytes: part.fromOffsetBytes + part.sizeBytes,
      partKeys: sql`array_append(${resumableUpload.partKeys}, ${part.partKey}::text)`,
    })
    .where(and(own(part), eq(resumableUpload.offsetBytes, part.fromOffsetBytes)))
    .returning({ id: resumableUpload.id });
  return rows.length > 0;
}

/** Ends an upload whose content was accepted as `uploadId`. */
export async function finishResumable(db: Queryable, end: Key & { uploadId: string }) {
  await db
    .update(resumableUpload)
    .set({ offsetBytes: sql`${resumableUpload.sizeBytes}`, partKeys: [], uploadId: end.uploadId })
    .where(own(end));
}

/** Removes one; its parts are the caller's to remove. Missing: null when there was none. */
export async function deleteResumable(db: Queryable, key: Key): Promise<ResumableRow | null> {
  const rows = await db.delete(resumableUpload).where(own(key)).returning();
  return rows[0] ?? null;
}

/** A person's resumable uploads that ran out before `before`. */
export function selectExpiredResumables(
  db: Queryable,
  params: { userId: string; before: Date },
): Promise<ResumableRow[]> {
  return db
    .select()
    .from(resumableUpload)
    .where(
      and(eq(resumableUpload.userId, params.userId), lt(resumableUpload.expiresAt, params.before)),
    );
}
