/** Reads bits from the most significant end, as bzip2 packs them. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;
  #held = 0;
  #heldBits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A number of up to 24 bits. Errors: throws at the end of the data. */
  bits(count: number): number {
    while (this.#heldBits < count) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) throw new RangeError("The data ends early.");
      this.#position += 1;
      this.#held = ((this.#held << 8) | byte) & 0xffffffff;
      this.#heldBits += 8;
    }
    this.#heldBits -= count;
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1);
  }

  /** 32 bits as an unsigned number. */
  word(): number {
    return this.bits(16) * 65_536 + this.bits(16);
  }
}

const MOST_LENGTH = 20;

/** A canonical Huffman code, decoded a bit at a time against the largest code of each length. */
export class HuffmanCode {
  readonly #symbols: number[] = [];
  /** Per length: the first code, and where its symbols start. */
  readonly #firstCode: number[] = [];
  readonly #firstIndex: number[] = [];
  readonly #count: number[] = [];

  constructor(lengths: readonly number[]) {
    let code = 0;
    for (let length = 1; length <= MOST_LENGTH; length += 1) {
      this.#firstCode[length] = code;
      this.#firstIndex[length] = this.#symbols.length;
      for (const [symbol, its] of lengths.entries()) if (its === length) this.#symbols.push(symbol);
      const count = this.#symbols.length - (this.#firstIndex[length] ?? 0);
      this.#count[length] = count;
      code = (code + count) << 1;
    }
  }

  /** The next symbol. Errors: throws on a code that stands for none. */
  read(reader: BitReader): number {
    let code = 0;
    for (let length = 1; length <= MOST_LENGTH; length += 1) {
      code = (code << 1) | reader.bits(1);
      const offset = code - (this.#firstCode[length] ?? 0);
      if (offset >= 0 && offset < (this.#count[length] ?? 0)) {
        const symbol = this.#symbols[(this.#firstIndex[length] ?? 0) + offset];
        if (symbol !== undefined) return symbol;
      }
    }
    throw new RangeError("A code stands for nothing.");
  }
}
