import { createHash } from "node:crypto";
import { Failure } from "../../domain/errors.ts";
import type { ObjectStore, StoredObject } from "../../ports/object-store.ts";

/**
 * Size and checksum of what is stored, read piece by piece.
 *
 * Missing  null when the object is gone.
 * Errors   storage_unavailable.
 */
export async function hashObject(store: ObjectStore, key: string): Promise<StoredObject | null> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  try {
    for await (const piece of await store.stream(key)) {
      hash.update(piece);
      sizeBytes += piece.byteLength;
    }
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return null;
    throw error;
  }
  return { sizeBytes, sha256Hex: hash.digest("hex") };
}
