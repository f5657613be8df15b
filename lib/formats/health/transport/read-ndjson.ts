import { isAscii, isUtf8 } from "node:buffer";
import type { DocumentReader } from "../document-reader.ts";
import type { UploadItems } from "../upload-items.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import type { ByteQueue } from "./byte-queue.ts";

const NEWLINE = 0x0a;
const MOST_LINE_BYTES = 4_194_304;

/**
 * Reads newline-delimited JSON in memory that does not grow with the file. Each line is a record, or
 * a whole body of any client.
 *
 * Shape    pointers start with the line, counted from zero. Empty lines are passed over.
 * Errors   a line that is no JSON, too long, or of no shape that is known is one refused item.
 *          UnreadableUpload `not_json` for UTF-16.
 * Missing  the number of lines that were not empty is given: zero is for the caller to judge.
 */
export async function readNdjson(
  queue: ByteQueue,
  reader: DocumentReader,
  items: UploadItems,
): Promise<number> {
  const lines = new LineReader(reader, items);
  await refuseUtf16(queue);
  for (let piece = await queue.next(); piece !== null; piece = await queue.next()) {
    lines.take(piece);
    if (items.isDue) await items.flush();
  }
  return lines.end();
}

async function refuseUtf16(queue: ByteQueue): Promise<void> {
  const [first, second, third] = await queue.peek(3);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new UnreadableUpload("not_json", "Lines of JSON must be UTF-8 text.");
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) await queue.take(3);
}

class LineReader {
  readonly #reader: DocumentReader;
  readonly #items: UploadItems;
  #line = 0;
  #lineCount = 0;
  /** The start of a line whose end has not arrived. */
  #open: Buffer[] = [];
  #openBytes = 0;
  #isTooLong = false;

  constructor(reader: DocumentReader, items: UploadItems) {
    this.#reader = reader;
    this.#items = items;
  }

  take(piece: Buffer): void {
    const last = piece.lastIndexOf(NEWLINE);
    if (last === -1) return this.#hold(piece);
    const first = this.#openBytes > 0 || this.#isTooLong ? piece.indexOf(NEWLINE) : -1;
    if (first !== -1) {
      this.#hold(piece.subarray(0, first));
      this.#close();
    }
    if (last > first) this.#whole(piece.subarray(first + 1, last));
    this.#hold(piece.subarray(last + 1));
  }

  end(): number {
    if (this.#openBytes > 0 || this.#isTooLong) this.#close();
    this.#reader.finish();
    return this.#lineCount;
  }

  #hold(part: Buffer): void {
    if (part.length === 0) return;
    if (this.#isTooLong || this.#openBytes + part.length > MOST_LINE_BYTES) {
      this.#isTooLong = true;
      this.#open = [];
      this.#openBytes = 0;
      return;
    }
    this.#open.push(part);
    this.#openBytes += part.length;
  }

  #close(): void {
    if (this.#isTooLong) {
      this.#lineCount += 1;
      this.#refuse("too_long", "The line is longer than what is read at once.");
    } else this.#bytes(Buffer.concat(this.#open));
    this.#open = [];
    this.#openBytes = 0;
    this.#isTooLong = false;
    this.#line += 1;
  }

  /** Lines that lie whole in one piece are decoded together. */
  #whole(piece: Buffer): void {
    if (!isAscii(piece) && !isUtf8(piece)) {
      for (let from = 0; from <= piece.length;) {
        const newline = piece.indexOf(NEWLINE, from);
        const to = newline === -1 ? piece.length : newline;
        this.#bytes(piece.subarray(from, to));
        this.#line += 1;
        from = to + 1;
      }
      return;
    }
    for (const text of piece.toString(isAscii(piece) ? "latin1" : "utf8").split("\n")) {
      this.#text(text);
      this.#line += 1;
    }
  }

  #bytes(line: Buffer): void {
    if (isUtf8(line)) return this.#text(line.toString("utf8"));
    this.#lineCount += 1;
    this.#refuse("wrong_type", "The line is not UTF-8 text.");
  }

  #text(text: string): void {
    if (text.length === 0 || text.trim() === "") return;
    this.#lineCount += 1;
    const value = parsed(text);
    if (value === undefined) this.#refuse("wrong_type", "The line is not valid JSON.");
    else if (!this.#reader.line(value, `/${this.#line}`)) {
      this.#refuse("unsupported_shape", "The line is not of a client that is known.", value);
    }
  }

  #refuse(
    reasonCode: "too_long" | "wrong_type" | "unsupported_shape",
    reason: string,
    raw: unknown = null,
  ): void {
    this.#items.refuse({ at: `/${this.#line}`, raw, reasonCode, reason });
  }
}

/** Missing: undefined, which no JSON text stands for. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
