import type { UploadContents } from "#db/queries/uploads/audit-uploads.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";

/**
 * Whether the counts of a finished upload can be true, seen what the tables hold of it. A record
 * belongs to the upload that wrote it last, so an upload may hold fewer than it stored; it can never
 * hold more than its good ones, and every quarantined one stays with it.
 *
 * Missing  null when nothing is wrong, or nothing can be said.
 */
export function countsDiffer(row: UploadRow, contents: UploadContents): string | null {
  const { recordCount, quarantinedCount, storedCount, duplicateCount } = row;
  if (row.finishedAt === null || recordCount === null) return null;
  const goodCount = (storedCount ?? 0) + (duplicateCount ?? 0);
  // Of a file set aside whole, only the records that are bad themselves are listed.
  const isWhole = row.reasonCode === "quality_below_threshold";
  const isListed = contents.quarantinedCount === quarantinedCount;
  if (!isListed && !(isWhole && contents.quarantinedCount <= recordCount)) {
    return `${contents.quarantinedCount} quarantined records kept, ${quarantinedCount ?? 0} counted`;
  }
  if (contents.recordCount > goodCount) {
    return `${contents.recordCount} records, of ${goodCount} that were good`;
  }
  return null;
}
