import type { UploadRow } from "#db/queries/uploads/select-upload.ts";

const HALF_HOUR_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Tries of one job before the queue gives it up. */
const TRIES_A_ROUND = 6;
/** Ten rounds, four days: what still breaks down then is not an outage. */
const MOST_TRIES = 60;

/**
 * Whether the queue gave this upload up, and so long ago that trying again is worth it: half an hour
 * after the first round of tries, then twice as long each time, at most a day. A store or a database
 * that is away longer than a round lasts makes no accepted upload fail for good.
 *
 * Missing  false for an upload that failed for its content, or takes more memory than there is.
 */
export function isGivenUp(
  row: Pick<UploadRow, "status" | "reasonCode" | "attemptCount" | "finishedAt">,
  nowMs: number,
): boolean {
  if (row.status !== "failed" || row.reasonCode !== "processing_error") return false;
  if (row.finishedAt === null || row.attemptCount >= MOST_TRIES) return false;
  const rounds = Math.max(1, Math.floor(row.attemptCount / TRIES_A_ROUND));
  const waitMs = Math.min(DAY_MS, HALF_HOUR_MS * 2 ** (rounds - 1));
  return nowMs - row.finishedAt.getTime() >= waitMs;
}
