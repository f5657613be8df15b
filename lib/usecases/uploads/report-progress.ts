import { asOwner, type Database } from "#db/client.ts";
import { deleteProgress, upsertProgress } from "#db/queries/uploads/upload-progress.ts";
import { describeError } from "../../domain/unexpected-error.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";

/** At most so often: people look, and each time is a transaction of its own. */
const INTERVAL_MS = 300;

export type Progress = {
  /** Items read so far; `totalCount` is null until all are read. */
  report: (doneCount: number, totalCount: number | null) => void;
  /** Takes the progress away, after the last report was written. */
  end: () => Promise<void>;
};

/**
 * Tells an upload's owner how far its processing is, from outside the transaction that does it.
 * Trouble here is logged and never fails the upload.
 */
export function trackProgress(
  deps: { db: Database; clock: Clock; log: Log },
  owned: { userId: string; uploadId: string },
): Progress {
  let lastMs = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | null = null;
  const run = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      const { uploadId } = owned;
      deps.log.warn({ uploadId, error: describeError(error) }, "progress not written");
    });
  return {
    report(doneCount, totalCount) {
      const at = deps.clock.now();
      if (writing !== null || at.getTime() - lastMs < INTERVAL_MS) return;
      lastMs = at.getTime();
      const row = { ...owned, doneCount, totalCount, at };
      writing = run(asOwner(deps.db, owned.userId, (tx) => upsertProgress(tx, row))).finally(() => {
        writing = null;
      });
    },
    async end() {
      await writing;
      await run(asOwner(deps.db, owned.userId, (tx) => deleteProgress(tx, owned)));
    },
  };
}
