import { asOwner, type Database } from "#db/client.ts";
import { lockUpload } from "#db/queries/uploads/select-upload.ts";
import { finishUpload } from "#db/queries/uploads/update-upload.ts";
import type { Clock } from "../../ports/clock.ts";
import type { UploadJob } from "../../ports/job-queue.ts";

/**
 * Ends an upload whose job failed on its last try, so that its owner learns of it. The bytes stay
 * in the store and `pulsegrid replay` can try again.
 */
export async function failUpload(
  deps: { db: Database; clock: Clock },
  { userId, uploadId }: UploadJob,
): Promise<void> {
  await asOwner(deps.db, userId, async (tx) => {
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || (row.status !== "received" && row.status !== "processing")) return;
    await finishUpload(tx, {
      userId,
      uploadId,
      at: deps.clock.now(),
      outcome: {
        status: "failed",
        client: null,
        recordCount: null,
        storedCount: null,
        duplicateCount: null,
        quarantinedCount: null,
        reasonCode: "processing_error",
        reason: "Processing failed repeatedly. The file is kept; an operator can try it again.",
      },
    });
  });
}
