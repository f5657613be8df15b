import type { Transaction } from "#db/client.ts";
import { Failure } from "../../domain/errors.ts";
import { isUnreachable } from "../../domain/unexpected-error.ts";
import { objectKey } from "../../domain/uploads/object-key.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore, StoredObject } from "../../ports/object-store.ts";
import { type AcceptedHeaders, acceptHeaders, type UploadHeaders } from "./accept-headers.ts";
import { checkedBody } from "./checked-body.ts";
import { type ReceivedUpload, writeUpload, type WriteUploadDeps } from "./write-upload.ts";

export type { ReceivedUpload } from "./write-upload.ts";

export type ReceiveUploadDeps = WriteUploadDeps & {
  objectStore: ObjectStore;
  queue: JobQueue<Transaction>;
  clock: Clock;
  metrics: Metrics;
  newId: () => string;
};

export type IncomingUpload = UploadHeaders & {
  userId: string;
  fileName: string | null;
  /** What the address told about the content; empty for nothing. */
  routeHint: string;
  /** SHA-256 of the body as sent, in lower-case hexadecimal; null when the sender did not say. */
  declaredSha256: string | null;
  /** The sender's own words about the upload. */
  description: string | null;
  body: AsyncIterable<Uint8Array> | null;
  /** What the person's uploads may take together; null for no limit. */
  quotaBytes: number | null;
  simulated: boolean;
};

/**
 * Accepts an upload: the bytes are durable in the object store first, then one transaction writes
 * the row and its job. Either all of it exists or none. The same bytes of one person to one address
 * are one upload: sent again, the first one is the answer and nothing is processed twice, unless it
 * failed for a reason that has gone: its stored bytes were lost, or its headers were wrong.
 *
 * Errors   unsupported_media_type, payload_too_large, empty_body, invalid_input, checksum_mismatch,
 *          idempotency_mismatch, quota_exceeded, storage_unavailable, insufficient_storage; nothing
 *          is kept then. A database that is lost on the way rejects, and the bytes stay: it may
 *          have committed. Sending them again is safe and finds out.
 */
export async function receiveUpload(
  deps: ReceiveUploadDeps,
  incoming: IncomingUpload,
): Promise<ReceivedUpload> {
  try {
    const received = await storeAndWrite(deps, incoming);
    deps.metrics.uploadReceived({
      outcome: received.duplicate ? "duplicate" : "accepted",
      sizeBytes: received.upload.sizeBytes,
    });
    return received;
  } catch (error) {
    deps.metrics.uploadReceived({ outcome: "refused", sizeBytes: 0 });
    throw error;
  }
}

async function storeAndWrite(
  deps: ReceiveUploadDeps,
  incoming: IncomingUpload,
): Promise<ReceivedUpload> {
  const accepted = acceptHeaders(incoming);
  if (incoming.body === null) throw new Failure("empty_body", "The upload has no content.");
  const id = deps.newId();
  const receivedAt = deps.clock.now();
  const key = objectKey({
    ...accepted,
    userId: incoming.userId,
    uploadId: id,
    receivedAtMs: receivedAt.getTime(),
    routeHint: incoming.routeHint,
  });
  const stored = await deps.objectStore.put(
    key,
    checkedBody(incoming.body, { ...accepted, ...promisesOf(incoming) }),
    { maxBytes: incoming.maxBytes },
  );
  const row = rowOf(incoming, { id, receivedAt, objectKey: key, accepted, stored });
  const received = await writeUpload(deps, row, incoming).catch(async (error: unknown) => {
    if (!isUnreachable(error)) await deps.objectStore.remove(key);
    throw error;
  });
  if (received.freedKey !== null) await deps.objectStore.remove(received.freedKey);
  return received;
}

const promisesOf = ({ contentLengthBytes, declaredSha256 }: IncomingUpload) => ({
  contentLengthBytes,
  declaredSha256,
});

function rowOf(
  incoming: IncomingUpload,
  made: {
    id: string;
    receivedAt: Date;
    objectKey: string;
    accepted: AcceptedHeaders;
    stored: StoredObject;
  },
) {
  return {
    id: made.id,
    userId: incoming.userId,
    contentSha256: made.stored.sha256Hex,
    sizeBytes: made.stored.sizeBytes,
    objectKey: made.objectKey,
    ...made.accepted,
    routeHint: incoming.routeHint,
    fileName: shown(incoming.fileName?.split(/[/\\]/).at(-1), 120),
    description: shown(incoming.description, 500),
    simulated: incoming.simulated,
    receivedAt: made.receivedAt,
  };
}

// Control characters and the marks that turn text around: names are shown to people.
const UNSAFE = /[\p{Cc}\p{Cf}]/gu;

/** Text to show, never a path to open: printable and short. Missing: null, also for nothing left. */
function shown(text: string | null | undefined, length: number): string | null {
  const clean = text?.replaceAll(UNSAFE, "").trim().slice(0, length) ?? "";
  return clean === "" ? null : clean;
}
