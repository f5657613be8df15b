const NOTHING = Buffer.alloc(0);

/**
 * Bytes that arrive in pieces, taken as a reader needs them. Nothing is reserved ahead of what has
 * arrived, whatever length a file declares.
 */
export class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #takenBytes = 0;
  #hasEnded = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** How many bytes were handed out so far. */
  get takenBytes(): number {
    return this.#takenBytes;
  }

  /** Up to `count` of the next bytes, which stay; fewer only at the end. */
  async peek(count: number): Promise<Buffer> {
    await this.#fill(count);
    return this.#joined().subarray(0, count);
  }

  /** Exactly `count` bytes; null when the end comes first. */
  async take(count: number): Promise<Buffer | null> {
    await this.#fill(count);
    if (this.#waitingBytes < count) return null;
    const all = this.#joined();
    this.#keep(all.subarray(count));
    this.#takenBytes += count;
    return all.subarray(0, count);
  }

  /** Whatever is there next; null at the end. */
  async next(): Promise<Buffer | null> {
    await this.#fill(1);
    const piece = this.#waiting.shift();
    if (piece === undefined) return null;
    this.#waitingBytes -= piece.length;
    this.#takenBytes += piece.length;
    return piece;
  }

  async isAtEnd(): Promise<boolean> {
    await this.#fill(1);
    return this.#waitingBytes === 0;
  }

  /** Everything that is left, piece by piece. Stopping early ends the source. */
  async *rest(): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = await this.next(); piece !== null; piece = await this.next()) yield piece;
    } finally {
      await this.end();
    }
  }

  /** Tells the source that no more is wanted. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#pieces.return?.();
  }

  async #fill(count: number): Promise<void> {
    while (this.#waitingBytes < count && !this.#hasEnded) {
      const { done, value } = await this.#pieces.next();
      if (done === true) this.#hasEnded = true;
      else if (value.length > 0) this.#push(value);
    }
  }

  #push(piece: Uint8Array): void {
    this.#waiting.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    this.#waitingBytes += piece.length;
  }

  #joined(): Buffer {
    const [only = NOTHING] = this.#waiting;
    if (this.#waiting.length <= 1) return only;
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [all];
    return all;
  }

  #keep(left: Buffer): void {
    this.#waiting = left.length === 0 ? [] : [left];
    this.#waitingBytes = left.length;
  }
}
