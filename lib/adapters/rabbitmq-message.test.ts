import fc from "fast-check";
import { expect, test } from "vitest";
import { idempotencyKeyOf, jobMessage, readMessage, withAttempt } from "./rabbitmq-message.ts";

const payload = {
  uploadId: "01900000-0000-7000-8000-000000000001",
  userId: "01900000-0000-7000-8000-000000000002",
  replay: false,
  objectKey: "raw/u/2026/01/02/x.json",
  contentSha256: "ab".repeat(32),
  sizeBytes: 12,
  routeHint: "hcgateway:HeartRate",
  receivedAt: "2026-01-02T03:04:05.000Z",
};
const message = jobMessage({ id: "m1", payload }, "uploads");
const body: unknown = JSON.parse(message.content.toString());

test("a job's message has every field that upstream's consumers read, in both spellings", () => {
  expect(body).toEqual({
    message_id: "m1",
    correlation_id: payload.uploadId,
    upload_id: payload.uploadId,
    user_id: payload.userId,
    replay: false,
    bucket: "uploads",
    key: payload.objectKey,
    object_key: payload.objectKey,
    record_type: "HeartRate",
    upload_timestamp_utc: payload.receivedAt,
    timestamp: payload.receivedAt,
    file_size_bytes: 12,
    file_hash: payload.contentSha256,
    content_hash: payload.contentSha256,
    // printf '%s' "$user:$hash" | sha256sum | cut -c1-16
    idempotency_key: "5916476c666e4976",
    retry_count: 0,
    max_retries: 5,
    processing_priority: "normal",
    priority: "normal",
  });
  expect(message.routingKey).toBe("health.processing.heartrate.normal");
});

test("a replay goes under a low priority, and an unknown type as unknown", () => {
  const replay = jobMessage(
    { id: "m2", payload: { ...payload, replay: true, routeHint: "" } },
    "uploads",
  );
  expect(replay.routingKey).toBe("health.processing.unknown.low");
});

test("what is written is read back, and a copy for another try counts the tries", () => {
  const read = readMessage(message.content);
  const job = { uploadId: payload.uploadId, userId: payload.userId, replay: false };
  expect(read).toMatchObject({ kind: "job", job, attempt: 1 });
  if (read.kind === "unreadable") throw new Error(read.reason);
  expect(readMessage(withAttempt(read.body, 2))).toMatchObject({ kind: "job", job, attempt: 2 });
});

test("a number is taken as a user's id, and a missing one is null", () => {
  const read = (fields: object) => readMessage(Buffer.from(JSON.stringify(fields)));
  expect(read({ key: "k", user_id: 7 })).toMatchObject({ kind: "object", userId: "7" });
  expect(read({ object_key: "k" })).toMatchObject({ kind: "object", objectKey: "k", userId: null });
  expect(read({ key: null, object_key: "k", retry_count: "2" })).toMatchObject({ attempt: 3 });
  expect(read({ key: "k", retry_count: "many" })).toMatchObject({ attempt: 1 });
});

test("without a hash there is no idempotency key", () => {
  expect(idempotencyKeyOf("u", null)).toBeNull();
});

test("any bytes are read without throwing", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(["job", "object", "unreadable"]).toContain(readMessage(bytes).kind);
      },
    ),
  );
});
