/** The kinds of file that are taken in, as an upload's row and its object's name say them. */
export const STORED_KINDS = ["json", "ndjson", "avro", "multipart", "octet-stream"] as const;

export type StoredKind = (typeof STORED_KINDS)[number];

/** Codings of the bytes as sent. They are stored and hashed like that, and undone by the worker. */
export const CONTENT_ENCODINGS = ["gzip", "br", "zstd", "deflate"] as const;

export type ContentEncoding = (typeof CONTENT_ENCODINGS)[number];

/** Whether a word names a coding that is understood; `identity` is no coding. */
export const isContentEncoding = (word: string): word is ContentEncoding =>
  CONTENT_ENCODINGS.some((encoding) => encoding === word);
