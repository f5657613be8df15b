import { createHash } from "node:crypto";
import { Failure } from "../../domain/errors.ts";
import type { TusChecksum } from "../../domain/uploads/tus-headers.ts";

/**
 * The bytes of one piece. When its sender goes away, what has arrived is kept: that is what the
 * next piece goes on from. With a checksum all of it counts or nothing.
 *
 * Errors   checksum_mismatch; the sender's own error when a checksum was declared.
 */
export async function* partBody(
  body: AsyncIterable<Uint8Array>,
  checksum: TusChecksum | null,
): AsyncGenerator<Uint8Array> {
  if (checksum === null) yield* untilCut(body);
  else yield* checked(body, checksum);
}

async function* untilCut(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (!(error instanceof Failure && error.code === "request_timeout")) throw error;
  }
}

async function* checked(
  body: AsyncIterable<Uint8Array>,
  checksum: TusChecksum,
): AsyncGenerator<Uint8Array> {
  const hash = createHash(checksum.algorithm);
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("hex") !== checksum.hex) {
    throw new Failure("checksum_mismatch", "The piece does not have the declared checksum.");
  }
}
