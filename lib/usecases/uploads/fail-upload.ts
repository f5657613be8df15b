import { asOwner, type Database } from "#db/client.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { lockUpload } from "#db/queries/uploads/select-upload.ts";
import { deleteProgress } from "#db/queries/uploads/upload-progress.ts";
import { finishUpload } from "#db/queries/uploads/update-upload.ts";
import type { Clock } from "../../ports/clock.ts";
import type { UploadJob } from "../../ports/job-queue.ts";

const REASONS: Readonly<Record<string, string>> = {
  processing_error: "Processing failed repeatedly. The file is kept; an operator can try it again.",
  reader_out_of_memory:
    "Reading the file took more memory than one file may have, at each try. The file is kept; send it in smaller parts.",
  reader_crashed:
    "The reader of files broke down on this one at each try. The file is kept; an operator can try it again.",
};

/**
 * Ends an upload whose job failed on its last try, so that its owner learns of it. The bytes stay
 * in the store and `pulsegrid replay` can try again.
 */
export async function failUpload(
  deps: { db: Database; clock: Clock; newId: () => string },
  { userId, uploadId }: UploadJob,
): Promise<void> {
  await asOwner(deps.db, userId, async (tx) => {
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || (row.status !== "received" && row.status !== "processing")) return;
    const at = deps.clock.now();
    const noted = row.reasonCode ?? "";
    const reasonCode = Object.hasOwn(REASONS, noted) ? noted : "processing_error";
    await deleteProgress(tx, { userId, uploadId });
    await insertIngestRun(tx, {
      id: deps.newId(),
      kind: "upload",
      source: "upload",
      startedAt: row.startedAt ?? at,
      finishedAt: at,
      outcome: "failed",
      itemCount: 0,
      failureCode: reasonCode,
      simulated: row.simulated,
    });
    await finishUpload(tx, {
      userId,
      uploadId,
      at,
      outcome: {
        status: "failed",
        client: null,
        recordCount: null,
        storedCount: null,
        duplicateCount: null,
        quarantinedCount: null,
        qualityScore: null,
        qualityChecks: null,
        reasonCode,
        reason: REASONS[reasonCode] ?? null,
      },
    });
  });
}
