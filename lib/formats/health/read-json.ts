import { UnreadableUpload } from "./unreadable-upload.ts";

const DEEPEST = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The value of a JSON text. A byte-order mark is accepted; of equal keys the last one counts, and a
 * `__proto__` key is plain data.
 *
 * Errors   UnreadableUpload `empty`, `not_json` (also UTF-16 and invalid UTF-8), `too_deep`.
 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (text.trim() === "") throw new UnreadableUpload("empty", "The file is empty.");
  if (isDeeperThan(bytes, DEEPEST)) {
    throw new UnreadableUpload("too_deep", `The JSON is nested deeper than ${DEEPEST} levels.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new UnreadableUpload("not_json", "The file is not complete, valid JSON.");
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableUpload("not_json", "The file is not UTF-8 text.");
  }
}

/** Counts brackets outside strings before anything is built, so that depth costs no stack. */
function isDeeperThan(bytes: Uint8Array, deepest: number): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfString(bytes, index + 1);
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}

function endOfString(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== QUOTE) {
    index += bytes[index] === BACKSLASH ? 2 : 1;
  }
  return index;
}
