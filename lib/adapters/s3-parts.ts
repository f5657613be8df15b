import { createHash } from "node:crypto";
import { Failure } from "../domain/errors.ts";
import type { StoredObject } from "../ports/object-store.ts";

/** A body on its way into the store: counted, hashed, and remembered when it broke off. */
export type CountedBody = {
  pieces: AsyncGenerator<Uint8Array>;
  /** What was read, once all of it was. Errors: empty_body. */
  finish(): StoredObject;
  /** The error of the sender or of a limit, to tell it from one of the store; null for none. */
  failure(): unknown;
};

/** Counts and hashes a body while somebody else reads it. Errors: payload_too_large, the body's. */
export function countBody(body: AsyncIterable<Uint8Array>, maxBytes: number): CountedBody {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let failure: unknown = null;
  // What is thrown in while a piece is given away is the reader's own trouble.
  let isGiven = false;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of body) {
        sizeBytes += piece.byteLength;
        if (sizeBytes > maxBytes) {
          throw new Failure("payload_too_large", `The limit is ${maxBytes} bytes.`);
        }
        hash.update(piece);
        isGiven = true;
        yield piece;
        isGiven = false;
      }
    } catch (error) {
      if (!isGiven) failure = error;
      throw error;
    }
  }
  return {
    pieces: pieces(),
    finish() {
      if (sizeBytes === 0) throw new Failure("empty_body", "The upload has no content.");
      return { sizeBytes, sha256Hex: hash.digest("hex") };
    },
    failure: () => failure,
  };
}

/**
 * Reads up to `partBytes`: small bodies are then stored in one request, larger ones as parts that
 * begin with what was read.
 */
export async function readFirstPart(
  pieces: AsyncGenerator<Uint8Array>,
  partBytes: number,
): Promise<{ first: Buffer; isAll: boolean }> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  while (sizeBytes <= partBytes) {
    // Not for-await: leaving such a loop early would end the body.
    const { done, value } = await pieces.next();
    if (done === true) return { first: Buffer.concat(parts), isAll: true };
    parts.push(value);
    sizeBytes += value.byteLength;
  }
  return { first: Buffer.concat(parts), isAll: false };
}

/** A first part and what comes after it. */
export async function* joined(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
