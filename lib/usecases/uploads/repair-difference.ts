import { asOwner, type Transaction } from "#db/client.ts";
import { hasUser } from "#db/queries/identity/select-user-ids.ts";
import { lockUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import { finishUpload, reopenUpload } from "#db/queries/uploads/update-upload.ts";
import { parseObjectKey } from "../../domain/uploads/object-key.ts";
import type { Difference } from "./difference.ts";
import type { FindDeps } from "./find-differences.ts";
import { isGivenUp } from "./given-up.ts";
import { hashObject } from "./hash-object.ts";
import { writeUpload } from "./write-upload.ts";

export type Repair =
  /** The job was lost: there is one again. */
  | "requeued"
  /** The bytes became an upload, with its job. */
  | "adopted"
  /** The bytes are those of another upload and went. */
  | "removed"
  /** The bytes of another upload were gone; these took their place. */
  | "restored"
  /** The upload cannot be processed any more, and says so. */
  | "failed"
  /** Nothing that a program should decide. */
  | "reported"
  /** It is in order meanwhile. */
  | "settled";

/**
 * Puts one difference right, as far as that can be done without a person. Everything is looked at
 * again under the lock first, so that doing it twice, or while somebody else does, has the effect of
 * once.
 */
export async function repairDifference(deps: FindDeps, difference: Difference): Promise<Repair> {
  switch (difference.kind) {
    case "upload_without_job":
      return requeue(deps, difference);
    case "upload_given_up":
      return reopen(deps, difference);
    case "upload_without_object":
    case "object_damaged":
      return giveUp(deps, difference);
    case "object_without_upload":
      return adopt(deps, difference);
    case "counts_differ":
    case "foreign_object":
      return "reported";
  }
}

/** The row under its lock, while it is unfinished; null when it is finished or gone. */
async function lockUnfinished(
  tx: Transaction,
  { userId, uploadId }: Difference,
): Promise<UploadRow | null> {
  if (userId === null || uploadId === null) return null;
  const row = await lockUpload(tx, { userId, uploadId });
  return row?.status === "received" || row?.status === "processing" ? row : null;
}

function requeue(deps: FindDeps, difference: Difference): Promise<Repair> {
  return asOwner(deps.db, difference.userId ?? "", async (tx) => {
    const row = await lockUnfinished(tx, difference);
    if (row === null) return "settled";
    const held = await deps.queue.holds([row.id]);
    if (held?.has(row.id) === true) return "settled";
    // One that was begun before may have been a replay, whose job told so and is lost.
    const replay = row.attemptCount > 0;
    await deps.queue.enqueueUpload({ uploadId: row.id, userId: row.userId, replay }, tx);
    return "requeued";
  });
}

function reopen(deps: FindDeps, { userId, uploadId }: Difference): Promise<Repair> {
  return asOwner(deps.db, userId ?? "", async (tx) => {
    if (userId === null || uploadId === null) return "settled";
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || !isGivenUp(row, deps.clock.now().getTime())) return "settled";
    await reopenUpload(tx, { userId, uploadId });
    await deps.queue.enqueueUpload({ uploadId, userId, replay: true }, tx);
    return "requeued";
  });
}

function giveUp(deps: FindDeps, difference: Difference): Promise<Repair> {
  return asOwner(deps.db, difference.userId ?? "", async (tx) => {
    const row = await lockUnfinished(tx, difference);
    if (row === null) return "reported";
    await finishUpload(tx, {
      userId: row.userId,
      uploadId: row.id,
      at: deps.clock.now(),
      outcome: {
        status: "failed",
        client: null,
        recordCount: null,
        storedCount: null,
        duplicateCount: null,
        quarantinedCount: null,
        reasonCode: "object_damaged",
        reason: "The stored file is missing or no longer has the checksum it was received with.",
      },
    });
    return "failed";
  });
}

async function adopt(deps: FindDeps, { objectKey }: Difference): Promise<Repair> {
  const name = objectKey === null ? null : parseObjectKey(objectKey);
  if (name === null || objectKey === null) return "reported";
  if (!(await hasUser(deps.db, name.userId))) return "reported";
  const stored = await hashObject(deps.objectStore, objectKey);
  if (stored === null) return "settled";
  const { upload, duplicate, freedKey } = await writeUpload(
    deps,
    {
      id: name.uploadId,
      userId: name.userId,
      contentSha256: stored.sha256Hex,
      sizeBytes: stored.sizeBytes,
      objectKey,
      mediaType: name.mediaType,
      contentEncoding: name.contentEncoding,
      routeHint: name.routeHint,
      fileName: null,
      description: null,
      simulated: false,
      receivedAt: new Date(name.receivedAtMs),
    },
    { idempotencyKey: null, quotaBytes: null },
  );
  if (!duplicate) return "adopted";
  if (upload.objectKey !== objectKey) return replace(deps, { upload, objectKey });
  if (freedKey === null) return "settled";
  await deps.objectStore.remove(freedKey);
  return "restored";
}

/** The same bytes are an upload already: one copy stays, under the name that its row has. */
async function replace(
  deps: FindDeps,
  { upload, objectKey }: { upload: UploadRow; objectKey: string },
): Promise<Repair> {
  const { objectStore } = deps;
  const kept = await hashObject(objectStore, upload.objectKey);
  const isWhole = kept?.sha256Hex === upload.contentSha256;
  if (!isWhole) {
    const copy = await objectStore.stream(objectKey);
    await objectStore.put(upload.objectKey, copy, { maxBytes: upload.sizeBytes });
  }
  await objectStore.remove(objectKey);
  return isWhole ? "removed" : "restored";
}
