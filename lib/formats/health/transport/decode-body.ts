import { Readable, type Transform } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { ByteQueue } from "./byte-queue.ts";

export type Bytes = AsyncIterable<Uint8Array>;

/** Bytes per piece a decoder hands on: what a bomb can make at most between two looks at the sum. */
const PIECE_BYTES = 65_536;

/**
 * A body as it was before it was compressed. What comes out is counted while it comes, so that a
 * bomb ends at the limit in bounded memory.
 *
 * Shape    `encoding` is a Content-Encoding: gzip, x-gzip, deflate (with or without zlib's frame),
 *          br, zstd, identity, or null.
 * Errors   UnreadableUpload `encoding_unsupported` (others, and several at once), `encoding_corrupt`
 *          (damaged, cut off, bytes after the end), `encoding_nested` (what comes out is compressed
 *          again), `too_large`. SourceError when the source itself fails.
 */
export async function* decodeBody(
  source: Bytes,
  encoding: string | null,
  maxDecodedBytes: number,
): AsyncGenerator<Uint8Array> {
  const name = (encoding ?? "identity").trim().toLowerCase();
  const queue = new ByteQueue(marked(source));
  const isPlain = name === "identity" || name === "";
  const decoder = isPlain ? null : await decoderNamed(name, queue);
  const pieces = decoder === null ? queue.rest() : decoded(queue, decoder);
  let sizeBytes = 0;
  let isFirst = true;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    if (isFirst && isCompressed(piece)) throw nested(isPlain);
    isFirst = false;
    sizeBytes += piece.length;
    if (sizeBytes > maxDecodedBytes) {
      throw new UnreadableUpload("too_large", "The content is larger than what is read at once.");
    }
    yield piece;
  }
}

/** Marks the failures of a source, which a decoder would otherwise report as its own. */
async function* marked(source: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw new SourceError(error);
  }
}

/** The source's own failure, which is not the file's fault; `cause` is what it threw. */
export class SourceError extends Error {
  constructor(cause: unknown) {
    super("The source of the upload failed.", { cause });
    this.name = "SourceError";
  }
}

async function decoderNamed(name: string, queue: ByteQueue): Promise<Transform> {
  const options = { chunkSize: PIECE_BYTES };
  switch (name) {
    case "gzip":
    case "x-gzip":
      return createGunzip(options);
    case "deflate":
      return hasZlibFrame(await queue.peek(2)) ? createInflate(options) : createInflateRaw(options);
    case "br":
      return createBrotliDecompress(options);
    case "zstd":
      return createZstdDecompress(options);
    default:
      throw new UnreadableUpload(
        "encoding_unsupported",
        "Bodies of this Content-Encoding are not read; use gzip, deflate, br or zstd.",
      );
  }
}

function hasZlibFrame([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

async function* decoded(queue: ByteQueue, decoder: Transform): AsyncGenerator<Uint8Array> {
  const input = Readable.from(queue.rest(), { objectMode: false });
  input.on("error", (error) => decoder.destroy(error));
  input.pipe(decoder);
  try {
    for await (const piece of decoder) yield asBytes(piece);
  } catch (error) {
    if (error instanceof UnreadableUpload || error instanceof SourceError) throw error;
    throw corrupt();
  } finally {
    input.destroy();
    decoder.destroy();
  }
  if (wereBytesLeft(decoder, queue.takenBytes)) throw corrupt();
}

function asBytes(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw corrupt();
}

/** zlib stops at the end of its data; what follows would be passed over in silence. */
function wereBytesLeft(decoder: Transform, takenBytes: number): boolean {
  return "bytesWritten" in decoder && Number(decoder.bytesWritten) < takenBytes;
}

function corrupt(): UnreadableUpload {
  return new UnreadableUpload(
    "encoding_corrupt",
    "The compressed content is damaged, cut off, or followed by something else.",
  );
}

function nested(isPlain: boolean): UnreadableUpload {
  return isPlain
    ? new UnreadableUpload(
        "encoding_unsupported",
        "The content is compressed; its Content-Encoding must say so.",
      )
    : new UnreadableUpload("encoding_nested", "The content is compressed twice.");
}

/** gzip or zstd by their first bytes, which no JSON, form or Avro container starts with. */
function isCompressed([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x1f && second === 0x8b) return true;
  return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd;
}
