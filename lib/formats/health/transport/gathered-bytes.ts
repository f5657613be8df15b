const SEGMENT_BYTES = 1_048_576;

/**
 * Bytes gathered into one place, whose memory is given back when told, not when the garbage is next
 * collected: a large file would otherwise be held three times over.
 */
export class GatheredBytes {
  readonly #mostBytes: number;
  #segments: ArrayBuffer[] = [];
  #whole = new ArrayBuffer(0);
  #size = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Missing: false when there is no room for more. */
  add(piece: Uint8Array): boolean {
    if (this.#size + piece.length > this.#mostBytes) return false;
    for (let from = 0; from < piece.length;) {
      const at = this.#size % SEGMENT_BYTES;
      if (at === 0) this.#segments.push(new ArrayBuffer(SEGMENT_BYTES));
      const segment = this.#segments.at(-1);
      if (segment === undefined) return false;
      const part = piece.subarray(from, from + SEGMENT_BYTES - at);
      new Uint8Array(segment, at).set(part);
      this.#size += part.length;
      from += part.length;
    }
    return true;
  }

  /** All of it in one piece, which is gone after `release`. To be asked for once. */
  bytes(): Uint8Array {
    this.#whole = new ArrayBuffer(this.#size);
    const bytes = new Uint8Array(this.#whole);
    for (const [index, segment] of this.#segments.entries()) {
      const at = index * SEGMENT_BYTES;
      bytes.set(new Uint8Array(segment, 0, Math.min(SEGMENT_BYTES, this.#size - at)), at);
      // Taking a buffer's memory away is the one way to free it at once.
      segment.transfer(0);
    }
    this.#segments = [];
    return bytes;
  }

  release(): void {
    for (const segment of this.#segments) segment.transfer(0);
    this.#segments = [];
    if (!this.#whole.detached) this.#whole.transfer(0);
  }
}
