import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { selectUserByName } from "#db/queries/identity/select-user-by-name.ts";
import { selectUserIds } from "#db/queries/identity/select-user-ids.ts";
import {
  countReplayable,
  type Replayable,
  selectReplayableIds,
} from "#db/queries/uploads/select-replayable.ts";
import { lockUpload } from "#db/queries/uploads/select-upload.ts";
import { reopenUpload } from "#db/queries/uploads/update-upload.ts";
import { Failure } from "../../domain/errors.ts";
import type { JobQueue } from "../../ports/job-queue.ts";

const PAGE_IDS = 200;

export type ReplayProgress = { doneCount: number; totalCount: number };

/**
 * Queues many finished uploads to be processed again from their stored bytes. Those that wait for a
 * worker are left out, so that running it twice queues nothing twice; with the same
 * `finishedBefore`, a second run goes on where the first was stopped.
 *
 * Errors   not_found when nobody has `userName`.
 */
export async function replayUploads(
  deps: { db: Database; queue: JobQueue<Transaction> },
  params: {
    which: Replayable;
    userName: string | null;
    onProgress: (progress: ReplayProgress) => void;
    signal: AbortSignal;
  },
): Promise<ReplayProgress> {
  const { which, signal, onProgress } = params;
  const people = await peopleOf(deps.db, params.userName);
  const progress = { doneCount: 0, totalCount: 0 };
  for (const userId of people) {
    progress.totalCount += await asOwner(deps.db, userId, (tx) =>
      countReplayable(tx, { userId, which }),
    );
  }
  onProgress({ ...progress });
  for (const userId of people) {
    let afterId: string | null = null;
    while (!signal.aborted) {
      const page: string[] = await asOwner(deps.db, userId, (tx) =>
        selectReplayableIds(tx, { userId, which, afterId, limit: PAGE_IDS }),
      );
      for (const uploadId of page) {
        if (signal.aborted) break;
        if (await replayOne(deps, { userId, uploadId })) progress.doneCount += 1;
        onProgress({ ...progress });
      }
      afterId = page.at(-1) ?? null;
      if (afterId === null) break;
    }
  }
  return progress;
}

async function peopleOf(db: Database, userName: string | null): Promise<string[]> {
  if (userName === null) return selectUserIds(db);
  const user = await selectUserByName(db, { name: userName });
  if (user === null) throw new Failure("not_found", `Nobody here is called "${userName}".`);
  return [user.id];
}

/** False when somebody else has queued it meanwhile. */
function replayOne(
  deps: { db: Database; queue: JobQueue<Transaction> },
  key: { userId: string; uploadId: string },
): Promise<boolean> {
  return asOwner(deps.db, key.userId, async (tx) => {
    const row = await lockUpload(tx, key);
    if (row === null || row.status === "received" || row.status === "processing") return false;
    await reopenUpload(tx, key);
    await deps.queue.enqueueUpload({ ...key, replay: true }, tx);
    return true;
  });
}
