const FIRST_BYTES = 1_048_576;

/**
 * Bytes gathered into one place that grows, and whose memory is given back when told, not when the
 * garbage is next collected: a large file would otherwise be held three times over.
 */
export class GatheredBytes {
  readonly #space: ArrayBuffer;
  readonly #mostBytes: number;
  #size = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
    const first = Math.min(FIRST_BYTES, mostBytes);
    this.#space = new ArrayBuffer(first, { maxByteLength: mostBytes });
  }

  /** Missing: false when there is no room for more. */
  add(piece: Uint8Array): boolean {
    const size = this.#size + piece.length;
    if (size > this.#mostBytes) return false;
    if (size > this.#space.byteLength) {
      this.#space.resize(Math.min(this.#mostBytes, Math.max(size, this.#space.byteLength * 2)));
    }
    new Uint8Array(this.#space, this.#size, piece.length).set(piece);
    this.#size = size;
    return true;
  }

  /** What was gathered, as a view that ends with `release`. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#space, 0, this.#size);
  }

  release(): void {
    this.#size = 0;
    this.#space.resize(0);
  }
}
