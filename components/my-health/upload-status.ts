import type { Upload, UploadProgress } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";

export type UploadStatus = Upload["status"];

/** True once nothing more will happen to an upload by itself. */
export const isFinished = (status: UploadStatus): boolean =>
  status !== "received" && status !== "processing";

type Counted = Pick<
  Upload,
  "status" | "progress" | "recordCount" | "storedCount" | "duplicateCount" | "quarantinedCount"
>;

/** The state of an upload in words. */
export function statusWords(upload: Counted, locale = "en"): string {
  const { status, quarantinedCount, progress } = upload;
  switch (status) {
    case "received":
      return "Received";
    case "processing":
      return progress === null ? "Processing" : `Processing ${progressWords(progress, locale)}`;
    case "completed":
      return "Completed";
    case "completed_with_quarantine":
      return `Completed, ${formatCount(quarantinedCount, locale)} quarantined`;
    case "failed":
      return "Failed";
    case "quarantined":
      return "Quarantined";
  }
}

/** How far a file has come: `1,200 of 5,000`, or `1,200 records` while its end is not known. */
export function progressWords({ doneCount, totalCount }: UploadProgress, locale = "en"): string {
  const done = formatCount(doneCount, locale);
  return totalCount === null ? `${done} records` : `${done} of ${formatCount(totalCount, locale)}`;
}

/**
 * The counts of an upload as a phrase: `120 records: 118 new, 2 already known`.
 * Missing  null before it was processed, and when nothing of it could be read.
 */
export function countsPhrase(upload: Counted, locale = "en"): string | null {
  const { recordCount, storedCount, duplicateCount, quarantinedCount } = upload;
  if (recordCount === null) return null;
  const parts = [
    { count: storedCount, word: "new" },
    { count: duplicateCount, word: "already known" },
    { count: quarantinedCount, word: "quarantined" },
  ].flatMap(({ count, word }) =>
    count === null || count === 0 ? [] : [`${formatCount(count, locale)} ${word}`],
  );
  const records = `${formatCount(recordCount, locale)} ${recordCount === 1 ? "record" : "records"}`;
  return parts.length === 0 ? records : `${records}: ${parts.join(", ")}`;
}
