export type StoredObject = { sizeBytes: number; sha256Hex: string };

/** Raw uploads, kept until their owner erases them. Keys are made by the server. */
export interface ObjectStore {
  /**
   * Streams `body` to a temporary name while hashing, makes it durable, then gives it its `key`.
   * Nothing is visible under `key` before all of it is there; on any error nothing is left.
   *
   * Errors   payload_too_large above `maxBytes`; empty_body for no byte; storage_unavailable.
   */
  put(
    key: string,
    body: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ): Promise<StoredObject>;
  /** All bytes of an object. Errors: not_found; storage_unavailable. */
  get(key: string): Promise<Uint8Array>;
  /** Removes an object; absent is fine. */
  remove(key: string): Promise<void>;
  /** Proves that the store can be written. Errors: storage_unavailable. */
  check(): Promise<void>;
}
