import { asOwner, type Database } from "#db/client.ts";
import { countUploadContents, selectUploadPage } from "#db/queries/uploads/audit-uploads.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import { type Acknowledged, RECORDS_PER_UPLOAD } from "./client.ts";

const PAGE = 500;

export type Audit = {
  acknowledged: number;
  /** Acknowledged and not there, or there without all of its records. */
  lost: string[];
  /** There with more records, or with more narratives paid for, than once. */
  doubled: string[];
  /** Acknowledged and not yet processed. */
  unfinished: string[];
  /** Acknowledged, processed, and ended otherwise than complete; its bytes are kept. */
  failed: string[];
  /** Rows that nobody was told of: the answer was lost, or the sender gave up. */
  unacknowledged: number;
};

/** Compares what senders were told with what the database holds. */
export async function auditCampaign(
  db: Database,
  acknowledged: readonly Acknowledged[],
): Promise<Audit> {
  const audit: Audit = {
    acknowledged: acknowledged.length,
    lost: [],
    doubled: [],
    unfinished: [],
    failed: [],
    unacknowledged: 0,
  };
  for (const userId of new Set(acknowledged.map((one) => one.userId))) {
    const expected = new Set(
      acknowledged.filter((one) => one.userId === userId).map((one) => one.uploadId),
    );
    if (expected.size !== acknowledged.filter((one) => one.userId === userId).length) {
      throw new Error("Two different files were answered with the same upload.");
    }
    await auditPerson(db, { userId, expected, audit });
  }
  return audit;
}

async function auditPerson(
  db: Database,
  { userId, expected, audit }: { userId: string; expected: Set<string>; audit: Audit },
): Promise<void> {
  let afterId: string | null = null;
  for (;;) {
    const { rows, contents } = await asOwner(db, userId, async (tx) => {
      const page: UploadRow[] = await selectUploadPage(tx, { userId, afterId, limit: PAGE });
      return {
        rows: page,
        contents: await countUploadContents(
          tx,
          page.map(({ id }) => id),
        ),
      };
    });
    for (const row of rows) {
      const isAcknowledged = expected.delete(row.id);
      if (!isAcknowledged) audit.unacknowledged += 1;
      const found = contents.get(row.id);
      const isOver =
        found === undefined ||
        found.recordCount > RECORDS_PER_UPLOAD ||
        found.emissionCount > found.narrativeCount;
      if (isOver) audit.doubled.push(row.id);
      if (!isAcknowledged) continue;
      if (row.status === "received" || row.status === "processing") audit.unfinished.push(row.id);
      else if (row.status !== "completed") audit.failed.push(row.id);
      else if (found?.recordCount !== RECORDS_PER_UPLOAD) audit.lost.push(row.id);
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    afterId = last.id;
  }
  audit.lost.push(...expected);
}
