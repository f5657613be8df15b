import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { selectUserIds } from "#db/queries/identity/select-user-ids.ts";
import { lockUpload } from "#db/queries/uploads/select-upload.ts";
import { reopenUpload } from "#db/queries/uploads/update-upload.ts";
import { Failure } from "../../domain/errors.ts";
import type { JobQueue } from "../../ports/job-queue.ts";

/**
 * Processes an upload again from its stored bytes: no record is stored twice, and the narratives
 * of its days are written anew. For the operator's command line, which does not know whose upload
 * an id names: row-level security is asked as each person in turn.
 *
 * Errors   not_found for an upload that does not exist.
 */
export async function replayUpload(
  deps: { db: Database; queue: JobQueue<Transaction> },
  params: { uploadId: string },
): Promise<void> {
  const { uploadId } = params;
  for (const userId of await selectUserIds(deps.db)) {
    const found = await asOwner(deps.db, userId, async (tx) => {
      if ((await lockUpload(tx, { userId, uploadId })) === null) return false;
      await reopenUpload(tx, { userId, uploadId });
      await deps.queue.enqueueUpload({ uploadId, userId, replay: true }, tx);
      return true;
    });
    if (found) return;
  }
  throw new Failure("not_found", `There is no upload ${uploadId}.`);
}
