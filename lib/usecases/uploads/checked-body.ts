import { createHash, type Hash } from "node:crypto";
import { Failure } from "../../domain/errors.ts";
import type { AcceptedHeaders } from "./accept-headers.ts";

export type BodyPromises = AcceptedHeaders & {
  contentLengthBytes: number | null;
  /** Lower-case hexadecimal; null when the sender did not say. */
  declaredSha256: string | null;
};

type Check = { sizeBytes: number; head: Buffer; isBlank: boolean; hash: Hash | null };

const HEAD_BYTES = 4;

/**
 * A body that must keep what its headers promised. A promise that is broken ends the body with an
 * error before its end, so a store that waits for the end keeps nothing.
 *
 * Errors   empty_body for white space only; invalid_input when fewer or more bytes came than
 *          announced, and for bytes that are not in the coding they claim; checksum_mismatch.
 */
export async function* checkedBody(
  body: AsyncIterable<Uint8Array>,
  promises: BodyPromises,
): AsyncGenerator<Uint8Array> {
  const check: Check = {
    sizeBytes: 0,
    head: Buffer.alloc(0),
    // Compressed bytes and Avro are never blank.
    isBlank: promises.contentEncoding === null && promises.mediaType !== "avro",
    hash: promises.declaredSha256 === null ? null : createHash("sha256"),
  };
  for await (const piece of body) {
    look(check, piece, promises);
    yield piece;
  }
  finish(check, promises);
}

function look(check: Check, piece: Uint8Array, promises: BodyPromises): void {
  check.sizeBytes += piece.byteLength;
  check.hash?.update(piece);
  if (check.isBlank) check.isBlank = piece.every(isSpace);
  if (check.head.length < HEAD_BYTES) {
    check.head = Buffer.concat([check.head, piece.subarray(0, HEAD_BYTES)]);
    if (check.head.length >= HEAD_BYTES) assertCoding(check.head, promises);
  }
}

function finish(check: Check, promises: BodyPromises): void {
  const { contentLengthBytes, declaredSha256 } = promises;
  if (check.isBlank || check.sizeBytes === 0)
    throw new Failure("empty_body", "The upload has no content.");
  if (check.head.length < HEAD_BYTES) assertCoding(check.head, promises);
  if (contentLengthBytes !== null && contentLengthBytes !== check.sizeBytes) {
    throw new Failure(
      "invalid_input",
      `${contentLengthBytes} bytes were announced and ${check.sizeBytes} arrived.`,
    );
  }
  if (check.hash !== null && check.hash.digest("hex") !== declaredSha256) {
    throw new Failure(
      "checksum_mismatch",
      "The bytes that arrived do not have the SHA-256 that was declared. Send them again.",
    );
  }
}

const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

function assertCoding(head: Buffer, { contentEncoding }: BodyPromises): void {
  if (contentEncoding === "gzip" && !isGzip(head)) throw notCoded("gzip");
  if (contentEncoding === "zstd" && !isZstd(head)) throw notCoded("zstd");
}

const isGzip = (head: Buffer) => head.length >= 2 && head.readUInt16BE() === 0x1f8b;

/** A frame with content, or one to be skipped (RFC 8878 §3.1). */
function isZstd(head: Buffer): boolean {
  if (head.length < HEAD_BYTES) return false;
  const magic = head.readUInt32LE();
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50;
}

const notCoded = (coding: string) =>
  new Failure("invalid_input", `Content-Encoding says ${coding}, and the bytes are not.`);
