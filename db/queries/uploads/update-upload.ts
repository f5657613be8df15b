import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";
import type { UploadRow } from "./select-upload.ts";

type Owned = { userId: string; uploadId: string };

export type UploadOutcome = {
  status: "completed" | "completed_with_quarantine" | "failed" | "quarantined";
  client: string | null;
  recordCount: number | null;
  storedCount: number | null;
  duplicateCount: number | null;
  quarantinedCount: number | null;
  /** 0 to 1, and what it is made of. Missing: absent or null for a file that could not be read. */
  qualityScore?: number | null;
  qualityChecks?: readonly unknown[] | null;
  reasonCode: string | null;
  reason: string | null;
};

const owned = (params: Owned) =>
  and(eq(upload.userId, params.userId), eq(upload.id, params.uploadId));

/** Marks an upload as being worked on and counts the try. */
export async function startUpload(db: Queryable, params: Owned & { at: Date }): Promise<void> {
  await db
    .update(upload)
    .set({
      status: "processing",
      startedAt: params.at,
      attemptCount: sql`${upload.attemptCount} + 1`,
    })
    .where(owned(params));
}

/** Writes how an upload ended. */
export async function finishUpload(
  db: Queryable,
  params: Owned & { at: Date; outcome: UploadOutcome },
): Promise<void> {
  await db
    .update(upload)
    .set({ ...params.outcome, finishedAt: params.at })
    .where(owned(params));
}

const OPEN = {
  status: "received",
  finishedAt: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  qualityScore: null,
  qualityChecks: null,
  reasonCode: null,
  reason: null,
} as const;

/** Puts a finished upload back to `received`, to be processed again. */
export async function reopenUpload(db: Queryable, params: Owned): Promise<void> {
  await db.update(upload).set(OPEN).where(owned(params));
}

/** The same with other stored bytes, and what is now said about how to read them. */
export async function reviveUpload(
  db: Queryable,
  params: Owned & { objectKey: string; mediaType: string; contentEncoding: string | null },
): Promise<UploadRow> {
  const { objectKey, mediaType, contentEncoding } = params;
  const rows = await db
    .update(upload)
    .set({ ...OPEN, objectKey, mediaType, contentEncoding })
    .where(owned(params))
    .returning();
  const [revived] = rows;
  if (revived === undefined) throw new Error("the upload that was locked is not there");
  return revived;
}

/** Keeps why the last try of an upload broke down, for the case that all of them do. */
export async function noteTrouble(
  db: Queryable,
  params: Owned & { reasonCode: string },
): Promise<void> {
  const { reasonCode } = params;
  await db
    .update(upload)
    .set({ reasonCode })
    .where(and(owned(params), eq(upload.status, "processing")));
}
