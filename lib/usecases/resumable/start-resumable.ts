import { asOwner, type Database } from "#db/client.ts";
import { insertResumable, type ResumableRow } from "#db/queries/uploads/resumable-uploads.ts";
import {
  lockStoredBytes,
  selectPromisedBytes,
  selectStoredBytes,
} from "#db/queries/uploads/stored-bytes.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import { acceptHeaders } from "../uploads/accept-headers.ts";

const KEPT_MS = 24 * 3_600_000;

export type ResumableStart = {
  userId: string;
  sizeBytes: number;
  /** As the sender named it; null: the content will tell. */
  contentType: string | null;
  contentEncoding: string | null;
  fileName: string | null;
  routeHint: string;
  maxBytes: number;
  quotaBytes: number;
};

/**
 * Makes room for an upload that will arrive in pieces, for a day.
 *
 * Errors   payload_too_large and quota_exceeded by the announced size; empty_body;
 *          unsupported_media_type.
 */
export async function startResumable(
  deps: { db: Database; clock: Clock; newId: () => string },
  start: ResumableStart,
): Promise<ResumableRow> {
  const { userId, sizeBytes, fileName, routeHint } = start;
  const contentType = start.contentType ?? "application/octet-stream";
  const accepted = acceptHeaders({
    ...start,
    contentType,
    contentLengthBytes: sizeBytes,
    idempotencyKey: null,
  });
  const id = deps.newId();
  const createdAt = deps.clock.now();
  return asOwner(deps.db, userId, async (tx) => {
    await lockStoredBytes(tx, userId);
    const taken = await selectStoredBytes(tx, userId);
    const promised = await selectPromisedBytes(tx, { userId, at: createdAt });
    if (taken + promised + sizeBytes > start.quotaBytes) {
      throw new Failure("quota_exceeded", `Your uploads may take ${start.quotaBytes} bytes.`);
    }
    return insertResumable(tx, {
      id,
      userId,
      sizeBytes,
      mediaType: contentType,
      contentEncoding: accepted.contentEncoding,
      routeHint,
      fileName,
      objectKey: `resumable/${userId}/${id}/`,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + KEPT_MS),
    });
  });
}
