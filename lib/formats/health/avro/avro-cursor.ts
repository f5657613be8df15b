import { UnreadableUpload } from "../unreadable-upload.ts";

/** 2^28 and 2^25: the value of the fifth byte of a variable-length number, and what fits in 2^53. */
const HIGH_UNIT = 268_435_456;
const HIGH_SAFE = 33_554_432;

/** The one failure of every reader below: the bytes do not hold what the schema says. */
export function avroCorrupt(reason: string): UnreadableUpload {
  return new UnreadableUpload("avro_corrupt", reason);
}

/** Reads Avro's binary encoding from memory. It never reads, or reserves, beyond the bytes given. */
export class AvroCursor {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  /** A long: a number where that is exact, else a bigint. */
  readLong(): number | bigint {
    const bytes = this.#bytes;
    const start = this.#position;
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#nextByte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (low >>> 1) ^ -(low & 1);
    }
    let high = 0;
    for (let unit = 1; unit < HIGH_UNIT; unit *= 128) {
      const byte = this.#nextByte();
      high += (byte & 0x7f) * unit;
      if (byte < 0x80) {
        if (high >= HIGH_SAFE) break;
        const zigzag = low + high * HIGH_UNIT;
        return low & 1 ? -(zigzag + 1) / 2 : zigzag / 2;
      }
    }
    this.#position = start;
    return readLargeLong(bytes, start, (next) => {
      this.#position = next;
    });
  }

  /** A long that counts or measures something in memory. */
  readCount(): number {
    const count = this.readLong();
    if (typeof count === "bigint") throw avroCorrupt("A length in the file is impossible.");
    return count;
  }

  readBoolean(): boolean {
    return this.#nextByte() === 1;
  }

  readFloat(): number {
    return this.#bytes.readFloatLE(this.#advance(4));
  }

  readDouble(): number {
    return this.#bytes.readDoubleLE(this.#advance(8));
  }

  readBytes(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  readString(): string {
    const length = this.readCount();
    const start = this.#advance(length);
    return this.#bytes.toString("utf8", start, start + length);
  }

  #nextByte(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) throw avroCorrupt("The file ends in the middle of a value.");
    this.#position += 1;
    return byte;
  }

  #advance(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw avroCorrupt("A value is longer than the rest of the file.");
    }
    const start = this.#position;
    this.#position += length;
    return start;
  }
}

function readLargeLong(
  bytes: Buffer,
  start: number,
  moveTo: (position: number) => void,
): number | bigint {
  let zigzag = 0n;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) throw avroCorrupt("The file ends in the middle of a value.");
    zigzag |= BigInt(byte & 0x7f) << BigInt(index * 7);
    if (byte < 0x80) {
      moveTo(start + index + 1);
      const value = BigInt.asIntN(64, (zigzag >> 1n) ^ -(zigzag & 1n));
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
  }
  throw avroCorrupt("A number in the file is longer than 64 bits.");
}
