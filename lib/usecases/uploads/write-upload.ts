import { asOwner, type Database, type Transaction } from "#db/client.ts";
import {
  type IdempotencyRow,
  insertIdempotencyKey,
  selectIdempotencyKey,
} from "#db/queries/uploads/idempotency-keys.ts";
import { insertUpload } from "#db/queries/uploads/insert-upload.ts";
import {
  lockUploadByHash,
  selectUpload,
  type UploadRow,
} from "#db/queries/uploads/select-upload.ts";
import { reviveUpload } from "#db/queries/uploads/update-upload.ts";
import { Failure } from "../../domain/errors.ts";
import { isTemporary } from "../../domain/unexpected-error.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import { assertQuota } from "./assert-quota.ts";

export type WriteUploadDeps = { db: Database; queue: JobQueue<Transaction>; clock: Clock };

export type NewUpload = Parameters<typeof insertUpload>[1];

export type WriteOptions = {
  idempotencyKey: string | null;
  /** What the person's uploads may take together; null for no limit. */
  quotaBytes: number | null;
};

export type ReceivedUpload = {
  upload: UploadRow;
  /** The same bytes had been accepted before, to the same address. */
  duplicate: boolean;
  /** The answer to an earlier request with the same Idempotency-Key. */
  replayed: boolean;
  /** The object that no row names any more: this one's, or the one it took the place of. */
  freedKey: string | null;
};

/**
 * Writes the row of an upload whose bytes are stored, its job, and what its Idempotency-Key stands
 * for: all of it or nothing. Keys work as Stripe's do: the same key with the same content gives the
 * first answer, with other content it is refused; nothing is kept of a request that failed.
 *
 * Errors   idempotency_mismatch; quota_exceeded.
 */
export async function writeUpload(
  deps: WriteUploadDeps,
  row: NewUpload,
  options: WriteOptions,
): Promise<ReceivedUpload> {
  const received = await retryTemporary(() => write(deps, row, options));
  if (received.freedKey !== row.objectKey) deps.queue.nudge();
  return received;
}

const MOST_TRIES = 3;

/** Again when the database undid it for a reason that passes, such as a deadlock. */
async function retryTemporary<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tryNumber = 1; ; tryNumber += 1) {
    try {
      return await work();
    } catch (error) {
      if (tryNumber >= MOST_TRIES || !isTemporary(error)) throw error;
    }
  }
}

function write(
  deps: WriteUploadDeps,
  row: NewUpload,
  options: WriteOptions,
): Promise<ReceivedUpload> {
  return asOwner(deps.db, row.userId, async (tx) => {
    const replayed = await replayOf(tx, { row, key: options.idempotencyKey });
    if (replayed !== null) return replayed;
    const received = await writeRow({ ...deps, tx }, row, options);
    const faster = await keepKey(tx, { row, key: options.idempotencyKey, received });
    if (faster !== null) return faster;
    if (received.freedKey !== row.objectKey) {
      const { duplicate, upload } = received;
      const job = { uploadId: upload.id, userId: row.userId, replay: duplicate };
      await deps.queue.enqueueUpload(job, tx);
    }
    return received;
  });
}

/** Missing: null when the key is kept now, else the answer to the faster request that keeps it. */
async function keepKey(
  tx: Transaction,
  { row, key, received }: { row: NewUpload; key: string | null; received: ReceivedUpload },
): Promise<ReceivedUpload | null> {
  if (key === null) return null;
  const kept = await insertIdempotencyKey(tx, {
    userId: row.userId,
    key,
    contentSha256: row.contentSha256,
    routeHint: row.routeHint,
    uploadId: received.upload.id,
    createdAt: row.receivedAt,
  });
  if (kept) return null;
  const faster = await replayOf(tx, { row, key });
  if (faster === null) throw inProgress();
  return faster;
}

async function writeRow(
  deps: WriteUploadDeps & { tx: Transaction },
  row: NewUpload,
  options: WriteOptions,
): Promise<ReceivedUpload> {
  const { tx } = deps;
  const { userId, contentSha256, routeHint, sizeBytes } = row;
  const upload = await insertUpload(tx, row);
  if (upload !== null) {
    const limit = options.quotaBytes;
    if (limit !== null) await assertQuota(deps, { userId, sizeBytes, limit });
    return { upload, duplicate: false, replayed: false, freedKey: null };
  }
  const earlier = await lockUploadByHash(tx, { userId, contentSha256, routeHint });
  if (earlier === null) throw new Error("the upload conflicts with a row that is not there");
  if (!mayGoBetter(earlier, row)) {
    return { upload: earlier, duplicate: true, replayed: false, freedKey: row.objectKey };
  }
  const { mediaType, contentEncoding, objectKey } = row;
  const fresh = { mediaType, contentEncoding: contentEncoding ?? null, objectKey };
  const revived = await reviveUpload(tx, { userId, uploadId: earlier.id, ...fresh });
  return { upload: revived, duplicate: true, replayed: false, freedKey: earlier.objectKey };
}

/** Failures that were not the content's: its bytes were lost, or the work on it broke down. */
const NOT_ITS_FAULT = ["object_damaged", "processing_error", "reader_crashed"];

/**
 * Whether bytes that failed before deserve another try: they are here whole again, or their headers
 * now say something else about how to read them.
 */
function mayGoBetter(earlier: UploadRow, row: NewUpload): boolean {
  if (earlier.status !== "failed") return false;
  return (
    NOT_ITS_FAULT.includes(earlier.reasonCode ?? "") ||
    earlier.mediaType !== row.mediaType ||
    earlier.contentEncoding !== (row.contentEncoding ?? null)
  );
}

async function replayOf(
  tx: Transaction,
  { row, key }: { row: NewUpload; key: string | null },
): Promise<ReceivedUpload | null> {
  if (key === null) return null;
  const kept = await selectIdempotencyKey(tx, { userId: row.userId, key });
  if (kept === null) return null;
  assertSame(kept, row);
  const upload = await selectUpload(tx, { userId: row.userId, uploadId: kept.uploadId });
  if (upload === null) throw inProgress();
  return { upload, duplicate: true, replayed: true, freedKey: row.objectKey };
}

function assertSame(kept: IdempotencyRow, row: NewUpload): void {
  if (kept.contentSha256 === row.contentSha256 && kept.routeHint === row.routeHint) return;
  throw new Failure(
    "idempotency_mismatch",
    "This Idempotency-Key was used for other content. Send new content with a new key.",
  );
}

const inProgress = () =>
  new Failure("idempotency_in_progress", "A request with this Idempotency-Key is under way.", {
    retryAfterSeconds: 1,
  });
