import { Failure } from "../../domain/errors.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { UploadReader } from "../../ports/upload-reader.ts";
import { readLines } from "./read-lines.ts";

/** Reads uploads in this very thread: for commands and tests, where nobody waits for an answer. */
export function createInlineReader(deps: {
  objectStore: ObjectStore;
  newId: () => string;
}): UploadReader {
  return {
    async read(upload, write) {
      const source = await openObject(deps.objectStore, upload.objectKey);
      if (source === null) return { kind: "damaged" };
      return readLines(source, upload, { newId: deps.newId, write });
    },
    close: async () => {},
  };
}

/** The bytes of an object. Missing: null when it is gone. Errors: storage_unavailable. */
export async function openObject(
  store: ObjectStore,
  key: string,
): Promise<AsyncIterable<Uint8Array> | null> {
  try {
    return await store.stream(key);
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return null;
    throw error;
  }
}
