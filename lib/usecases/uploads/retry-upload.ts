import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { lockUpload } from "#db/queries/uploads/select-upload.ts";
import { reopenUpload } from "#db/queries/uploads/update-upload.ts";
import { Failure } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/identity/viewer.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import { replayUpload } from "./replay-upload.ts";

/**
 * Processes a finished upload again from its stored bytes. Its owner may, and an administrator who
 * is signed in with a browser; the administrator learns nothing of what is in it.
 *
 * Errors   not_found for an upload that is not there, or is somebody else's and the caller does not
 *          administer; conflict for one that is not finished, whose turn comes by itself.
 */
export async function retryUpload(
  deps: { db: Database; queue: JobQueue<Transaction> },
  params: { viewer: Viewer; uploadId: string },
): Promise<void> {
  const { viewer, uploadId } = params;
  const { userId } = viewer;
  const isOwn = await asOwner(deps.db, userId, async (tx) => {
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null) return false;
    if (row.status === "received" || row.status === "processing") {
      throw new Failure("conflict", "This upload is not finished yet.");
    }
    await reopenUpload(tx, { userId, uploadId });
    await deps.queue.enqueueUpload({ uploadId, userId, replay: true }, tx);
    return true;
  });
  if (isOwn) return;
  if (viewer.role !== "admin" || viewer.via !== "session") {
    throw new Failure("not_found", "There is no such upload.");
  }
  await replayUpload(deps, { uploadId });
}
