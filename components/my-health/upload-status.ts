import type { Upload } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";

export type UploadStatus = Upload["status"];

/** True once nothing more will happen to an upload by itself. */
export const isFinished = (status: UploadStatus): boolean =>
  status !== "received" && status !== "processing";

type Counted = Pick<
  Upload,
  "status" | "recordCount" | "storedCount" | "duplicateCount" | "quarantinedCount"
>;

/** The state of an upload in words. */
export function statusWords({ status, quarantinedCount }: Counted, locale = "en"): string {
  switch (status) {
    case "received":
      return "Received";
    case "processing":
      return "Processing";
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
