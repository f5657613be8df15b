import type { Quality } from "../domain/health/quality.ts";

/** A stored upload and what its reading needs to know. */
export type UploadToRead = {
  objectKey: string;
  /** Of the bytes as they were received. */
  contentSha256: string;
  mediaType: string;
  contentEncoding: string | null;
  routeHint: string;
  receivedAtMs: number;
  /** false: records of the reproductive types are set aside and nothing of them is kept. */
  storeReproductive: boolean;
};

/** Lines for the staging table (`db/queries/health/staged-line.ts`), and the items read so far. */
export type LinePiece = { lines: Uint8Array; itemCount: number };

export type UploadEnd =
  | {
      kind: "read";
      client: string;
      recordCount: number;
      deletionCount: number;
      refusedCount: number;
      quality: Quality;
    }
  /** Nothing of the file counts, also what was given before. */
  | { kind: "unreadable"; reasonCode: string; reason: string }
  /** The object is gone, or its bytes are not those that were received. */
  | { kind: "damaged" };

/** The reading broke down: it may work next time, or this file may always do it. */
export class UploadReaderStopped extends Error {
  readonly reasonCode: "reader_out_of_memory" | "reader_crashed";

  constructor(reasonCode: UploadReaderStopped["reasonCode"], options?: { cause: unknown }) {
    super(`the reading of an upload stopped: ${reasonCode}`, options);
    this.name = `UploadReaderStopped ${reasonCode}`;
    this.reasonCode = reasonCode;
  }
}

/** Turns a stored upload into lines to load, away from the event loop where it can. */
export interface UploadReader {
  /**
   * Reads, checks and encodes one upload. The next piece comes when the last `write` is fulfilled.
   *
   * Errors   what `write` rejects with; trouble of the store; UploadReaderStopped. A file that
   *          cannot be read is an end, not an error.
   */
  read(upload: UploadToRead, write: (piece: LinePiece) => Promise<void>): Promise<UploadEnd>;
  close(): Promise<void>;
}
