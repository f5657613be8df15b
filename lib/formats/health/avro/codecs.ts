import { crc32, inflateRawSync, zstdDecompressSync } from "node:zlib";
import snappy from "snappyjs";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { unpackBzip2 } from "./unpack-bzip2.ts";
import { unpackXz } from "./unpack-xz.ts";

/** Undoes the compression of one block; throws when it is damaged or makes more than `mostBytes`. */
export type Codec = (block: Buffer, mostBytes: number) => Uint8Array | Promise<Uint8Array>;

const CODECS: ReadonlyMap<string, Codec> = new Map<string, Codec>([
  ["null", (block) => block],
  ["deflate", (block, mostBytes) => inflateRawSync(block, { maxOutputLength: mostBytes })],
  ["snappy", unpackSnappy],
  ["bzip2", unpackBzip2],
  ["xz", unpackXz],
  ["zstandard", (block, mostBytes) => zstdDecompressSync(block, { maxOutputLength: mostBytes })],
]);

/**
 * The codec of a container by the name in its header.
 *
 * Errors   UnreadableUpload `avro_codec_unsupported` for a name the format does not define.
 * Source   Apache Avro 1.12 specification, "Required Codecs" and "Optional Codecs".
 */
export function codecNamed(name: string): Codec {
  const codec = CODECS.get(name);
  if (codec !== undefined) return codec;
  throw new UnreadableUpload(
    "avro_codec_unsupported",
    "The Avro file is compressed in a way the format does not define.",
  );
}

const CHECKSUM_BYTES = 4;
/** A copy of 64 bytes takes three: no snappy data makes more of one byte. */
const MOST_BYTES_PER_BYTE = 22;

/** A snappy block and the CRC-32 of what it holds. Its declared length is not believed unseen. */
function unpackSnappy(block: Buffer, mostBytes: number): Uint8Array {
  const packed = block.subarray(0, -CHECKSUM_BYTES);
  const mostLikely = Math.min(mostBytes, packed.length * MOST_BYTES_PER_BYTE);
  const bytes = snappy.uncompress(packed, mostLikely);
  if (crc32(bytes) !== block.readUInt32BE(packed.length)) throw new Error("checksum");
  return bytes;
}
