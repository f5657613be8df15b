import { asOwner } from "#db/client.ts";
import {
  appendPart,
  finishResumable,
  type ResumableRow,
} from "#db/queries/uploads/resumable-uploads.ts";
import { Failure } from "../../domain/errors.ts";
import type { TusChecksum } from "../../domain/uploads/tus-headers.ts";
import type { ObjectStore, StoredObject } from "../../ports/object-store.ts";
import { type ReceiveUploadDeps, receiveUpload } from "../uploads/receive-upload.ts";
import { findResumable } from "./find-resumable.ts";
import { partBody } from "./part-body.ts";

export type ResumablePiece = {
  userId: string;
  id: string;
  offsetBytes: number;
  contentLengthBytes: number | null;
  checksum: TusChecksum | null;
  body: AsyncIterable<Uint8Array> | null;
  quotaBytes: number;
};

export type ResumableProgress = {
  offsetBytes: number;
  expiresAt: Date;
  /** The upload that the content became; null while pieces are missing. */
  uploadId: string | null;
};

/**
 * Takes in one piece of a resumable upload. Each piece is an object of its own until the last one
 * is there; then the whole is received like any upload, and the offset is only at the end when that
 * has happened. Two pieces at once are decided by the row: the second to end is refused.
 *
 * Errors   not_found; gone; offset_mismatch; payload_too_large past the announced size;
 *          checksum_mismatch; what receiveUpload refuses.
 */
export async function appendResumable(
  deps: ReceiveUploadDeps,
  piece: ResumablePiece,
): Promise<ResumableProgress> {
  const row = await findResumable(deps, piece);
  if (row.offsetBytes !== piece.offsetBytes) throw otherOffset(row.offsetBytes);
  const leftBytes = (row.sizeBytes ?? 0) - row.offsetBytes;
  if (leftBytes === 0 || piece.body === null || piece.contentLengthBytes === 0) return row;
  if ((piece.contentLengthBytes ?? 0) > leftBytes) {
    throw new Failure("payload_too_large", `${leftBytes} bytes are missing and no more.`);
  }
  const partKey = `${row.objectKey}${deps.newId()}`;
  const stored = await storePart(deps.objectStore, { piece, partKey, leftBytes });
  if (stored === null) return row;
  const isKept = stored.sizeBytes < leftBytes && (await keepPart(deps, { row, partKey, stored }));
  if (isKept) return { ...row, offsetBytes: row.offsetBytes + stored.sizeBytes };
  try {
    if (stored.sizeBytes < leftBytes) throw otherOffset(null);
    return await finish(deps, { row, piece, partKey });
  } finally {
    await deps.objectStore.remove(partKey);
  }
}

const otherOffset = (offsetBytes: number | null) =>
  new Failure(
    "offset_mismatch",
    offsetBytes === null
      ? "Another piece was faster. Ask for the offset."
      : `The upload goes on at byte ${offsetBytes}.`,
  );

/** Missing: null when nothing arrived at all. */
async function storePart(
  objectStore: ObjectStore,
  { piece, partKey, leftBytes }: { piece: ResumablePiece; partKey: string; leftBytes: number },
): Promise<StoredObject | null> {
  try {
    const body = partBody(piece.body ?? nothing(), piece.checksum);
    return await objectStore.put(partKey, body, { maxBytes: leftBytes });
  } catch (error) {
    if (error instanceof Failure && error.code === "empty_body") return null;
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function keepPart(
  deps: ReceiveUploadDeps,
  { row, partKey, stored }: { row: ResumableRow; partKey: string; stored: StoredObject },
): Promise<boolean> {
  const { userId, id, offsetBytes: fromOffsetBytes } = row;
  const part = { userId, id, fromOffsetBytes, sizeBytes: stored.sizeBytes, partKey };
  return asOwner(deps.db, userId, (tx) => appendPart(tx, part));
}

async function finish(
  deps: ReceiveUploadDeps,
  { row, piece, partKey }: { row: ResumableRow; piece: ResumablePiece; partKey: string },
): Promise<ResumableProgress> {
  const { userId, id } = row;
  const sizeBytes = row.sizeBytes ?? 0;
  const { upload } = await receiveUpload(deps, {
    userId,
    contentType: row.mediaType,
    contentEncoding: row.contentEncoding,
    contentLengthBytes: sizeBytes,
    idempotencyKey: null,
    declaredSha256: null,
    fileName: row.fileName,
    description: null,
    routeHint: row.routeHint,
    body: joined(deps.objectStore, [...row.partKeys, partKey]),
    maxBytes: sizeBytes,
    quotaBytes: piece.quotaBytes,
    simulated: false,
  });
  await asOwner(deps.db, userId, (tx) => finishResumable(tx, { userId, id, uploadId: upload.id }));
  for (const key of row.partKeys) await deps.objectStore.remove(key);
  return { offsetBytes: sizeBytes, expiresAt: row.expiresAt, uploadId: upload.id };
}

async function* joined(
  objectStore: ObjectStore,
  partKeys: readonly string[],
): AsyncGenerator<Uint8Array> {
  for (const key of partKeys) yield* await objectStore.stream(key);
}
