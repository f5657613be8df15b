import { createHash } from "node:crypto";
import { qualityOf } from "../../domain/health/quality.ts";
import { QualityTally } from "../../domain/health/quality-tally.ts";
import { type ItemSink, type ParsedItem, readUpload } from "../../formats/health/read-upload.ts";
import { UnreadableUpload } from "../../formats/health/unreadable-upload.ts";
import type { LinePiece, UploadEnd, UploadToRead } from "../../ports/upload-reader.ts";
import {
  isKeptOut,
  keptOutLine,
  lineOfRecord,
  lineOfRefusal,
  linesOfDeletion,
} from "./stage-lines.ts";

/** What one file may unpack to, and how many entries it may hold. */
const LIMITS = { maxDecodedBytes: 1024 * 1024 * 1024, maxItems: 2_000_000 };
/** Characters of a piece: large enough that handing it over costs nothing beside its making. */
const PIECE_CHARACTERS = 256 * 1024;

export type LineWriting = {
  newId: () => string;
  write: (piece: LinePiece) => Promise<void>;
};

/**
 * Reads the bytes of one upload into lines for the staging table, with the checksum taken on the
 * way: what was given before a damage shows must be dropped, as after any end but `read`.
 *
 * Errors   what the source or `write` reject with.
 */
export async function readLines(
  source: AsyncIterable<Uint8Array>,
  upload: UploadToRead,
  writing: LineWriting,
): Promise<UploadEnd> {
  const hash = createHash("sha256");
  const pieces = source[Symbol.asyncIterator]();
  const rest = { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
  const hashed = async function* () {
    for await (const piece of rest) {
      hash.update(piece);
      yield piece;
    }
  };
  const lines = new LineSink(upload, writing);
  const end = await readItems(hashed(), upload, lines);
  // A file that is given up early is still read to its end: damaged or bad, that is a difference.
  for await (const piece of rest) hash.update(piece);
  return hash.digest("hex") === upload.contentSha256 ? end : { kind: "damaged" };
}

async function readItems(
  source: AsyncIterable<Uint8Array>,
  upload: UploadToRead,
  lines: LineSink,
): Promise<UploadEnd> {
  const { mediaType, contentEncoding, routeHint, receivedAtMs } = upload;
  try {
    const context = { mediaType, contentEncoding, routeHint, receivedAtMs, limits: LIMITS };
    const { client } = await readUpload(source, context, lines);
    await lines.finish();
    const { recordCount, deletionCount, refusedCount } = lines.tally.counts();
    return {
      kind: "read",
      client,
      recordCount,
      deletionCount,
      refusedCount: refusedCount + lines.keptOutCount,
      quality: qualityOf(lines.tally),
    };
  } catch (error) {
    if (!(error instanceof UnreadableUpload)) throw error;
    return { kind: "unreadable", reasonCode: error.reasonCode, reason: error.reason };
  }
}

/** Takes items as lines and writes them out in pieces. */
class LineSink implements ItemSink {
  readonly tally = new QualityTally();
  /** Set aside because of the person's settings: no doubt about the file. */
  keptOutCount = 0;
  readonly #upload: UploadToRead;
  readonly #writing: LineWriting;
  readonly #encoder = new TextEncoder();
  #text = "";
  #full: Uint8Array[] = [];
  #itemCount = 0;

  constructor(upload: UploadToRead, writing: LineWriting) {
    this.#upload = upload;
    this.#writing = writing;
  }

  add(item: ParsedItem): void {
    this.#itemCount += 1;
    this.#text += this.#linesOf(item);
    if (this.#text.length >= PIECE_CHARACTERS) this.#close();
  }

  async flush(): Promise<void> {
    const full = this.#full;
    this.#full = [];
    for (const lines of full) await this.#writing.write({ lines, itemCount: this.#itemCount });
  }

  async finish(): Promise<void> {
    if (this.#text !== "") this.#close();
    await this.flush();
  }

  #close(): void {
    this.#full.push(this.#encoder.encode(this.#text));
    this.#text = "";
  }

  #linesOf(item: ParsedItem): string {
    if (!item.ok) {
      if (isKeptOut(item.recordType, this.#upload)) return this.#keptOutLine(item);
      this.tally.addRefused();
      return lineOfRefusal(item);
    }
    if (item.kind === "deletion") {
      this.tally.addDeletion();
      return linesOfDeletion(item, this.#upload);
    }
    if (isKeptOut(item.record.type, this.#upload)) return this.#keptOutLine(item);
    this.tally.addRecord(item.record, item.flags);
    return lineOfRecord(item, this.#writing.newId());
  }

  #keptOutLine(item: ParsedItem): string {
    this.keptOutCount += 1;
    return keptOutLine(item);
  }
}
