import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import { qualityChecksSchema, type Upload, type UploadProgress } from "../../contracts/uploads.ts";

/** An upload as its owner sees it, with how far its processing has come where that is known. */
export const describeUpload = (row: UploadRow, progress: UploadProgress | null = null): Upload => ({
  id: row.id,
  status: row.status,
  mediaType: row.mediaType,
  contentEncoding: row.contentEncoding,
  routeHint: row.routeHint,
  description: row.description,
  fileName: row.fileName,
  client: row.client,
  sizeBytes: row.sizeBytes,
  contentSha256: row.contentSha256,
  recordCount: row.recordCount,
  storedCount: row.storedCount,
  duplicateCount: row.duplicateCount,
  quarantinedCount: row.quarantinedCount,
  qualityScore: row.qualityScore,
  qualityChecks: qualityChecksSchema.parse(row.qualityChecks),
  reasonCode: row.reasonCode,
  reason: row.reason,
  progress: row.status === "processing" ? progress : null,
  receivedAt: row.receivedAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
