import { isAscii, isUtf8 } from "node:buffer";
import { UnreadableUpload } from "./unreadable-upload.ts";

const DEEPEST = 64;
/** Objects and lists of one text. Each takes memory many times its two brackets. */
const MOST_CONTAINERS = 5_000_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The value of a JSON text. A byte-order mark is accepted, and with one UTF-16; of equal keys the
 * last one counts, and a `__proto__` key is plain data.
 *
 * Shape    `release` is called as soon as the bytes are no longer needed.
 * Errors   UnreadableUpload `empty`, `not_json` (also invalid UTF-8), `too_deep`, `too_many_values`.
 */
export function readJson(bytes: Uint8Array, release: () => void = () => undefined): unknown {
  return parse(textOf(bytes, release));
}

function textOf(bytes: Uint8Array, release: () => void): string {
  const utf8 = asUtf8(bytes);
  checkNesting(utf8);
  const text = asText(utf8);
  release();
  return text;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    if (text.trim() === "") throw new UnreadableUpload("empty", "The file is empty.");
    throw new UnreadableUpload("not_json", "The file is not complete, valid JSON.");
  }
}

/** UTF-8 bytes without a byte-order mark. */
function asUtf8(bytes: Uint8Array): Buffer {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return asBuffer(bytes.subarray(3));
  const isLittleEndian = first === 0xff && second === 0xfe;
  if (!isLittleEndian && !(first === 0xfe && second === 0xff)) return asBuffer(bytes);
  try {
    const decoder = new TextDecoder(isLittleEndian ? "utf-16le" : "utf-16be", { fatal: true });
    return Buffer.from(decoder.decode(bytes));
  } catch {
    throw new UnreadableUpload("not_json", "The file is not UTF-16 text.");
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * The text of UTF-8 bytes; plain ASCII, as nearly all files are, without looking at characters.
 *
 * Errors   UnreadableUpload `not_json` for invalid UTF-8.
 */
export function asText(utf8: Buffer): string {
  if (isAscii(utf8)) return utf8.toString("latin1");
  if (isUtf8(utf8)) return utf8.toString("utf8");
  throw new UnreadableUpload("not_json", "The file is not UTF-8 text.");
}

/**
 * Counts brackets outside strings before anything is built, so that depth costs no stack and a file
 * of brackets no memory.
 */
function checkNesting(bytes: Buffer): void {
  let depth = 0;
  let containerCount = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfString(bytes, index + 1);
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      containerCount += 1;
      if (depth > DEEPEST) {
        throw new UnreadableUpload("too_deep", `The JSON is nested deeper than ${DEEPEST} levels.`);
      }
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  if (containerCount > MOST_CONTAINERS) {
    throw new UnreadableUpload("too_many_values", "The file holds too many values at once.");
  }
}

function endOfString(bytes: Buffer, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== QUOTE) {
    index += bytes[index] === BACKSLASH ? 2 : 1;
  }
  return index;
}
