import { BitReader, HuffmanCode } from "./bit-reader.ts";

const GROUP_SIZE = 50;
const FIRST_SYMBOLS = 1_024;
const POLYNOMIAL = 0x04c11db7;

/**
 * What a bzip2 stream holds. Our own, because the usual library reserves megabytes for every stream,
 * of which an Avro file may hold one for each of a million blocks, and reads on past the end.
 *
 * Errors   throws when it is damaged, cut off, or makes more than `mostBytes`.
 * Source   format as written by bzip2 1.0 (Julian Seward); blocks are never randomised since 0.9.5.
 */
export function unpackBzip2(data: Buffer, mostBytes: number): Uint8Array {
  const level = (data[3] ?? 0) - 0x30;
  if (data.toString("latin1", 0, 3) !== "BZh" || level < 1 || level > 9) throw damaged();
  const reader = new BitReader(data.subarray(4));
  const output = new Output(mostBytes);
  const mostSymbols = level * 100_000;
  let streamCrc = 0;
  for (;;) {
    const magic = reader.bits(24) * 16_777_216 + reader.bits(24);
    const crc = reader.word();
    if (magic === 0x177245385090) {
      if (crc !== streamCrc) throw damaged();
      return output.bytes();
    }
    if (magic !== 0x314159265359) throw damaged();
    output.startBlock();
    writeBlock(readBlock(reader, mostSymbols), output);
    if (output.crc !== crc) throw damaged();
    streamCrc = (((streamCrc << 1) | (streamCrc >>> 31)) ^ crc) >>> 0;
  }
}

function damaged(): Error {
  return new Error("The bzip2 data is damaged.");
}

/** Bytes after Huffman, move-to-front and zero runs, and where the sorted text starts. */
type Block = { symbols: Uint8Array; origin: number };

function readBlock(reader: BitReader, mostSymbols: number): Block {
  if (reader.bits(1) === 1) throw damaged();
  const origin = reader.bits(24);
  const order = readAlphabet(reader);
  const endSymbol = order.length + 1;
  const groupCount = reader.bits(3);
  if (groupCount < 2 || groupCount > 6 || order.length === 0) throw damaged();
  const selectors = readSelectors(reader, groupCount);
  const codes = Array.from({ length: groupCount }, () => readCode(reader, endSymbol + 1));

  let symbols = new Uint8Array(FIRST_SYMBOLS);
  let size = 0;
  let runUnit = 1;
  let runLength = 0;
  for (let index = 0; ; index += 1) {
    const code = codes[selectors[Math.floor(index / GROUP_SIZE)] ?? -1];
    if (code === undefined) throw damaged();
    const symbol = code.read(reader);
    if (symbol <= 1) {
      runLength += runUnit << symbol;
      runUnit *= 2;
      if (size + runLength > mostSymbols) throw damaged();
      continue;
    }
    if (size + runLength >= symbols.length) symbols = grown(symbols, size + runLength + 1);
    if (runLength > 0) symbols.fill(order[0] ?? 0, size, size + runLength);
    size += runLength;
    runUnit = 1;
    runLength = 0;
    if (symbol === endSymbol) break;
    if (size >= mostSymbols) throw damaged();
    symbols[size] = toFront(order, symbol - 1);
    size += 1;
  }
  if (origin >= size) throw damaged();
  return { symbols: symbols.subarray(0, size), origin };
}

function grown(bytes: Uint8Array, leastSize: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(leastSize, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

/** The bytes that occur, by two levels of flags. */
function readAlphabet(reader: BitReader): number[] {
  const groups = reader.bits(16);
  const alphabet: number[] = [];
  for (let group = 0; group < 16; group += 1) {
    if ((groups & (0x8000 >> group)) === 0) continue;
    const flags = reader.bits(16);
    for (let bit = 0; bit < 16; bit += 1) {
      if ((flags & (0x8000 >> bit)) !== 0) alphabet.push(group * 16 + bit);
    }
  }
  return alphabet;
}

function readSelectors(reader: BitReader, groupCount: number): number[] {
  const order = Array.from({ length: groupCount }, (_unused, index) => index);
  return Array.from({ length: reader.bits(15) }, () => {
    let place = 0;
    while (reader.bits(1) === 1) place += 1;
    if (place >= groupCount) throw damaged();
    return toFront(order, place);
  });
}

function readCode(reader: BitReader, symbolCount: number): HuffmanCode {
  let length = reader.bits(5);
  const lengths = Array.from({ length: symbolCount }, () => {
    while (reader.bits(1) === 1) length += reader.bits(1) === 0 ? 1 : -1;
    if (length < 1 || length > 20) throw damaged();
    return length;
  });
  return new HuffmanCode(lengths);
}

function toFront(order: number[], place: number): number {
  const [entry] = order.splice(place, 1);
  if (entry === undefined) throw damaged();
  order.unshift(entry);
  return entry;
}

/** Undoes the sorting of the text, and the runs of four equal bytes with a count after them. */
function writeBlock({ symbols, origin }: Block, output: Output): void {
  const starts = new Uint32Array(256);
  for (const byte of symbols) starts[byte] = (starts[byte] ?? 0) + 1;
  let sum = 0;
  for (const [byte, count] of starts.entries()) {
    starts[byte] = sum;
    sum += count;
  }
  const next = new Uint32Array(symbols.length);
  for (const [index, byte] of symbols.entries()) {
    const place = starts[byte] ?? 0;
    next[place] = index;
    starts[byte] = place + 1;
  }
  let at = next[origin] ?? 0;
  let before = -1;
  let equalCount = 0;
  for (let left = symbols.length; left > 0; left -= 1) {
    const byte = symbols[at] ?? 0;
    at = next[at] ?? 0;
    if (equalCount === 4) {
      for (let copy = 0; copy < byte; copy += 1) output.push(before);
      equalCount = 0;
      before = -1;
      continue;
    }
    equalCount = byte === before ? equalCount + 1 : 1;
    before = byte;
    output.push(byte);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_unused, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc;
});

/** Grows with what is written, and no further than allowed. */
class Output {
  readonly #mostBytes: number;
  #bytes = new Uint8Array(FIRST_SYMBOLS);
  #size = 0;
  #crc = -1;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get crc(): number {
    return ~this.#crc >>> 0;
  }

  startBlock(): void {
    this.#crc = -1;
  }

  push(byte: number): void {
    if (this.#size >= this.#mostBytes) throw new RangeError("The data is too large.");
    if (this.#size === this.#bytes.length) {
      this.#bytes = grown(this.#bytes, this.#size + 1);
    }
    this.#bytes[this.#size] = byte;
    this.#size += 1;
    this.#crc = (this.#crc << 8) ^ (CRC_TABLE[((this.#crc >>> 24) ^ byte) & 0xff] ?? 0);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }
}
