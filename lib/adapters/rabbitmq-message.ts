import { createHash } from "node:crypto";
import type { OutboxPayload } from "#db/queries/queue/outbox.ts";
import { type QueueMessage, queueMessage } from "../contracts/queue-message.ts";
import type { UploadJob } from "../ports/job-queue.ts";

/** The most often a job is tried; then it is dead. */
export const MAX_ATTEMPTS = 6;

/** A message ready to be published. */
export type OutgoingMessage = {
  messageId: string;
  correlationId: string;
  routingKey: string;
  content: Buffer;
  headers: Readonly<Record<string, string | number>>;
};

/** A message as it came. `attempt` is 1 the first time. */
export type ReadMessage =
  | { kind: "job"; job: UploadJob; attempt: number; body: QueueMessage }
  | {
      kind: "object";
      objectKey: string;
      userId: string | null;
      attempt: number;
      body: QueueMessage;
    }
  | { kind: "unreadable"; reason: string };

/**
 * The message of a job: what upstream's consumers read, in each spelling they know, and the id of
 * the upload beside it. Ids and metadata only.
 */
export function jobMessage(
  row: { id: string; payload: OutboxPayload },
  bucket: string,
): OutgoingMessage {
  const { payload } = row;
  const recordType = recordTypeOf(payload.routeHint);
  const priority = payload.replay ? "low" : "normal";
  const idempotencyKey = idempotencyKeyOf(payload.userId, payload.contentSha256);
  const body = {
    message_id: row.id,
    correlation_id: payload.uploadId,
    upload_id: payload.uploadId,
    user_id: payload.userId,
    replay: payload.replay,
    bucket,
    key: payload.objectKey,
    object_key: payload.objectKey,
    ...(recordType === null ? {} : { record_type: recordType }),
    upload_timestamp_utc: payload.receivedAt,
    timestamp: payload.receivedAt,
    file_size_bytes: payload.sizeBytes,
    file_hash: payload.contentSha256,
    content_hash: payload.contentSha256,
    idempotency_key: idempotencyKey,
    retry_count: 0,
    max_retries: MAX_ATTEMPTS - 1,
    processing_priority: priority,
    priority,
  };
  return {
    messageId: row.id,
    correlationId: payload.uploadId,
    routingKey: `health.processing.${(recordType ?? "unknown").toLowerCase()}.${priority}`,
    content: Buffer.from(JSON.stringify(body)),
    headers: {
      retry_count: 0,
      user_id: payload.userId,
      processing_priority: priority,
      ...(recordType === null ? {} : { record_type: recordType }),
      ...(idempotencyKey === null ? {} : { idempotency_key: idempotencyKey }),
    },
  };
}

/** The first 16 hex digits of the SHA-256 of "user:hash". Missing: null without a hash. */
export function idempotencyKeyOf(userId: string, contentSha256: string | null): string | null {
  if (contentSha256 === null) return null;
  return createHash("sha256").update(`${userId}:${contentSha256}`).digest("hex").slice(0, 16);
}

/** Reads a message of ours or of another producer. Never throws: the broker holds anything. */
export function readMessage(content: Uint8Array): ReadMessage {
  const body = parse(content);
  if (body === null) return { kind: "unreadable", reason: "not a JSON object with a job's fields" };
  const { upload_id: uploadId, user_id: userId = null } = body;
  const attempt = (body.retry_count ?? 0) + 1;
  if (typeof uploadId === "string" && userId !== null) {
    const job = { uploadId, userId, replay: body.replay === true };
    return { kind: "job", job, attempt, body };
  }
  const objectKey = body.key ?? body.object_key ?? null;
  if (objectKey === null) return { kind: "unreadable", reason: "names no object" };
  return { kind: "object", objectKey, userId, attempt, body };
}

/** The same message for another attempt; `retry_count` tells which. */
export function withAttempt(body: QueueMessage, attempt: number): Buffer {
  return Buffer.from(JSON.stringify({ ...body, retry_count: attempt - 1 }));
}

function parse(content: Uint8Array): QueueMessage | null {
  try {
    const parsed = queueMessage.safeParse(JSON.parse(Buffer.from(content).toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Known before reading only where the address told it, such as `hcgateway:HeartRate`. */
function recordTypeOf(routeHint: string | null): string | null {
  return /:(\w+)$/.exec(routeHint ?? "")?.[1] ?? null;
}
