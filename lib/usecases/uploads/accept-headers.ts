import { Failure } from "../../domain/errors.ts";
import {
  type ContentEncoding,
  isContentEncoding,
  type StoredKind,
} from "../../domain/uploads/stored-kind.ts";
import { uploadMediaType } from "../../formats/health/media-type.ts";

export type UploadHeaders = {
  contentType: string | null;
  /** As in the header: one coding, or null. */
  contentEncoding: string | null;
  contentLengthBytes: number | null;
  idempotencyKey: string | null;
  maxBytes: number;
};

export type AcceptedHeaders = { mediaType: StoredKind; contentEncoding: ContentEncoding | null };

/**
 * What can be said of an upload before its first byte.
 *
 * Errors   unsupported_media_type for a kind or a coding that is not read; invalid_input for a form
 *          without its boundary and for a key that is none; payload_too_large; empty_body.
 */
export function acceptHeaders(headers: UploadHeaders): AcceptedHeaders {
  const { contentLengthBytes, maxBytes } = headers;
  if (contentLengthBytes !== null && contentLengthBytes > maxBytes) {
    throw new Failure("payload_too_large", `The limit is ${maxBytes} bytes.`);
  }
  const mediaType = acceptMediaType(headers.contentType);
  const contentEncoding = acceptEncoding(headers.contentEncoding);
  requireIdempotencyKey(headers.idempotencyKey);
  if (contentLengthBytes === 0) throw new Failure("empty_body", "The upload has no content.");
  return { mediaType, contentEncoding };
}

function acceptMediaType(header: string | null): StoredKind {
  const mediaType = uploadMediaType(header);
  if (mediaType === null) {
    throw new Failure(
      "unsupported_media_type",
      "Send application/json, application/x-ndjson, application/avro, multipart/form-data or application/octet-stream.",
    );
  }
  if (mediaType === "multipart" && header !== null && !hasBoundary(header)) {
    throw new Failure("invalid_input", "Content-Type: multipart/form-data needs its boundary.");
  }
  return mediaType;
}

/** RFC 2046 §5.1.1: 1 to 70 characters. */
const hasBoundary = (header: string) =>
  /;\s*boundary=("[^"\r\n]{1,70}"|[^\s";,]{1,70})\s*(;|$)/i.test(header);

function acceptEncoding(header: string | null): ContentEncoding | null {
  const word = (header ?? "").trim().toLowerCase().replace(/^x-/, "");
  if (word === "" || word === "identity") return null;
  if (isContentEncoding(word)) return word;
  throw new Failure(
    "unsupported_media_type",
    "Content-Encoding: gzip, br, zstd or deflate, and one of them only.",
  );
}

const KEY = /^[\x20-\x7e]{1,255}$/;

/** Errors: invalid_input for an Idempotency-Key that is none. Null, for no header, passes. */
export function requireIdempotencyKey(key: string | null): void {
  if (key === null || (KEY.test(key) && key.trim() !== "")) return;
  const reason = "must have 1 to 255 printable ASCII characters";
  throw new Failure("invalid_input", `Idempotency-Key: ${reason}`, [
    { name: "idempotency-key", reason },
  ]);
}
