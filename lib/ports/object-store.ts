export type StoredObject = { sizeBytes: number; sha256Hex: string };

/** An object as a listing names it. `modifiedAt` is when it got its name. */
export type ListedObject = { key: string; sizeBytes: number; modifiedAt: Date };

/** Raw uploads, kept until their owner erases them. Keys are made by the server. */
export interface ObjectStore {
  /**
   * Streams `body` to a temporary name while hashing, makes it durable, then gives it its `key`.
   * Nothing is visible under `key` before all of it is there; on any error nothing is left.
   *
   * Errors   payload_too_large above `maxBytes`; empty_body for no byte; storage_unavailable;
   *          insufficient_storage when the store is full.
   */
  put(
    key: string,
    body: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ): Promise<StoredObject>;
  /** All bytes of an object. Errors: not_found; storage_unavailable. */
  get(key: string): Promise<Uint8Array>;
  /**
   * The bytes of an object, piece by piece. Leaving the loop early closes what was opened.
   *
   * Errors   not_found and storage_unavailable, before the first piece; storage_unavailable while
   *          reading, when the store is lost. Other bytes than were stored are no error here: a
   *          reader compares their SHA-256 with the one that `put` answered.
   */
  stream(key: string): Promise<AsyncIterable<Uint8Array>>;
  /**
   * Every object whose key starts with `prefix`, in no order. Objects that come or go meanwhile may
   * be named or not; those still being written are not.
   *
   * Errors   storage_unavailable.
   */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Removes an object; absent is fine. Errors: storage_unavailable. */
  remove(key: string): Promise<void>;
  /**
   * Removes what writes left behind that began before `before` and were never finished, because
   * their process died. Answers how many. Errors: storage_unavailable.
   */
  discardUnfinished(before: Date): Promise<number>;
  /** Proves that the store can be written. Errors: storage_unavailable, insufficient_storage. */
  check(): Promise<void>;
}
