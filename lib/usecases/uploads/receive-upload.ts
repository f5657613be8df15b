import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { insertUpload } from "#db/queries/uploads/insert-upload.ts";
import { selectUploadByHash, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import { Failure } from "../../domain/errors.ts";
import { isUnreachable } from "../../domain/unexpected-error.ts";
import { uploadMediaType } from "../../formats/health/media-type.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore, StoredObject } from "../../ports/object-store.ts";

export type ReceiveUploadDeps = {
  db: Database;
  objectStore: ObjectStore;
  queue: JobQueue<Transaction>;
  clock: Clock;
  metrics: Metrics;
  newId: () => string;
};

export type IncomingUpload = {
  userId: string;
  contentType: string | null;
  contentLengthBytes: number | null;
  fileName: string | null;
  /** What the address told about the content; empty for nothing. */
  routeHint: string;
  body: AsyncIterable<Uint8Array> | null;
  maxBytes: number;
  simulated: boolean;
};

export type ReceivedUpload = { upload: UploadRow; duplicate: boolean };

/**
 * Accepts an upload: the bytes are durable in the object store first, then one transaction writes
 * the row and its job. Either all of it exists or none. The same bytes of one person are one
 * upload: sent again, the first one is the answer and nothing is processed twice.
 *
 * Errors   unsupported_media_type, payload_too_large, empty_body, storage_unavailable; nothing
 *          is kept then. A database that is lost on the way rejects, and the bytes stay: it may
 *          have committed. Sending them again is safe and finds out.
 */
export async function receiveUpload(
  deps: ReceiveUploadDeps,
  incoming: IncomingUpload,
): Promise<ReceivedUpload> {
  const mediaType = acceptHeaders(incoming);
  if (incoming.body === null) throw new Failure("empty_body", "The upload has no content.");
  const id = deps.newId();
  const receivedAt = deps.clock.now();
  const objectKey = `raw/${receivedAt.toISOString().slice(0, 10).replaceAll("-", "/")}/${id}`;
  const stored = await deps.objectStore.put(objectKey, incoming.body, {
    maxBytes: incoming.maxBytes,
  });
  const received = await writeRowAndJob(deps, {
    ...incoming,
    id,
    receivedAt,
    objectKey,
    mediaType,
    stored,
  }).catch(async (error: unknown) => {
    if (!isUnreachable(error)) await deps.objectStore.remove(objectKey);
    throw error;
  });
  if (received.duplicate) await deps.objectStore.remove(objectKey);
  deps.metrics.uploadReceived({
    outcome: received.duplicate ? "duplicate" : "accepted",
    sizeBytes: stored.sizeBytes,
  });
  return received;
}

function acceptHeaders(incoming: IncomingUpload): string {
  const mediaType = uploadMediaType(incoming.contentType);
  if (mediaType === null) {
    throw new Failure(
      "unsupported_media_type",
      "Send application/json, application/avro or application/octet-stream.",
    );
  }
  const { contentLengthBytes, maxBytes } = incoming;
  if (contentLengthBytes !== null && contentLengthBytes > maxBytes) {
    throw new Failure("payload_too_large", `The limit is ${maxBytes} bytes.`);
  }
  if (contentLengthBytes === 0) throw new Failure("empty_body", "The upload has no content.");
  return mediaType;
}

type StoredUpload = IncomingUpload & {
  id: string;
  receivedAt: Date;
  objectKey: string;
  mediaType: string;
  stored: StoredObject;
};

function writeRowAndJob(deps: ReceiveUploadDeps, upload: StoredUpload): Promise<ReceivedUpload> {
  const { id, userId, stored } = upload;
  return asOwner(deps.db, userId, async (tx) => {
    const row = await insertUpload(tx, {
      id,
      userId,
      contentSha256: stored.sha256Hex,
      sizeBytes: stored.sizeBytes,
      objectKey: upload.objectKey,
      mediaType: upload.mediaType,
      routeHint: upload.routeHint,
      fileName: cleanFileName(upload.fileName),
      simulated: upload.simulated,
      receivedAt: upload.receivedAt,
    });
    if (row !== null) {
      await deps.queue.enqueueUpload({ uploadId: id, userId, replay: false }, tx);
      return { upload: row, duplicate: false };
    }
    const earlier = await selectUploadByHash(tx, {
      userId,
      contentSha256: stored.sha256Hex,
      routeHint: upload.routeHint,
    });
    if (earlier === null) throw new Error("the upload conflicts with a row that is not there");
    return { upload: earlier, duplicate: true };
  });
}

// Control characters and the marks that turn text around: a file name is shown to people.
const UNSAFE_NAME = /[\p{Cc}\p{Cf}]/gu;

/** A name to show, never a path to open: the last segment, printable, at most 120 characters. */
function cleanFileName(fileName: string | null): string | null {
  const last = fileName?.split(/[/\\]/).at(-1)?.replaceAll(UNSAFE_NAME, "").trim().slice(0, 120);
  return last === undefined || last === "" ? null : last;
}
