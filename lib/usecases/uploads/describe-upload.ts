import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import type { Upload } from "../../contracts/uploads.ts";

/** An upload as its owner sees it. */
export const describeUpload = (row: UploadRow): Upload => ({
  id: row.id,
  status: row.status,
  mediaType: row.mediaType,
  fileName: row.fileName,
  client: row.client,
  sizeBytes: row.sizeBytes,
  contentSha256: row.contentSha256,
  recordCount: row.recordCount,
  storedCount: row.storedCount,
  duplicateCount: row.duplicateCount,
  quarantinedCount: row.quarantinedCount,
  reasonCode: row.reasonCode,
  reason: row.reason,
  receivedAt: row.receivedAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
