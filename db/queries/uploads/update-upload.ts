import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";

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

/** Puts a finished upload back to `received`, to be processed again. */
export async function reopenUpload(db: Queryable, params: Owned): Promise<void> {
  await db
    .update(upload)
    .set({
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
    })
    .where(owned(params));
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
