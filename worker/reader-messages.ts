import type { LinePiece, UploadEnd, UploadToRead } from "#lib/ports/upload-reader.ts";

/** What the main thread tells the reading one. */
export type ToReader =
  | { kind: "start"; upload: UploadToRead }
  | { kind: "bytes"; piece: Uint8Array<ArrayBuffer> }
  | { kind: "no-more-bytes" }
  /** The store failed; the main thread keeps the error itself. */
  | { kind: "lost-bytes" }
  /** A piece of lines was taken. */
  | { kind: "taken" };

/** What the reading thread tells the main one. */
export type FromReader =
  | { kind: "want-bytes" }
  | ({ kind: "lines" } & LinePiece)
  | { kind: "end"; end: UploadEnd }
  /** Something unforeseen: names, codes and places, never values. */
  | { kind: "broken"; description: string };
