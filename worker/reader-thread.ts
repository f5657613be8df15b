import { type MessagePort, parentPort } from "node:worker_threads";
import { v7 as uuidv7 } from "uuid";
import { describeError } from "#lib/domain/unexpected-error.ts";
import type { LinePiece, UploadToRead } from "#lib/ports/upload-reader.ts";
import { readLines } from "#lib/usecases/uploads/read-lines.ts";
import type { FromReader, ToReader } from "./reader-messages.ts";

/** Pieces of bytes asked for ahead, and pieces of lines given ahead of their being taken. */
const BYTES_AHEAD = 4;
const LINES_AHEAD = 3;

/** One upload as this thread sees it: bytes come in and lines go out, both with back-pressure. */
class Exchange {
  readonly #port: MessagePort;
  readonly #pieces: Uint8Array[] = [];
  #hasEnded = false;
  #isLost = false;
  #aheadCount = 0;
  /** Several may wait: an unpacking stream reads on while lines are written. */
  #waiting: (() => void)[] = [];

  constructor(port: MessagePort) {
    this.#port = port;
  }

  receive(message: ToReader): void {
    if (message.kind === "bytes") this.#pieces.push(message.piece);
    else if (message.kind === "no-more-bytes") this.#hasEnded = true;
    else if (message.kind === "lost-bytes") this.#isLost = true;
    else if (message.kind === "taken") this.#aheadCount -= 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    for (let asked = 0; asked < BYTES_AHEAD; asked += 1) this.#tell({ kind: "want-bytes" });
    while (true) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) {
        this.#tell({ kind: "want-bytes" });
        yield piece;
      } else if (this.#isLost) throw new Error("the bytes of the upload were lost on the way");
      else if (this.#hasEnded) return;
      else await this.#change();
    }
  }

  async write({ lines, itemCount }: LinePiece): Promise<void> {
    while (this.#aheadCount >= LINES_AHEAD) await this.#change();
    this.#aheadCount += 1;
    const { buffer } = lines;
    const transferred = buffer instanceof ArrayBuffer ? [buffer] : [];
    this.#port.postMessage({ kind: "lines", lines, itemCount }, transferred);
  }

  async run(upload: UploadToRead): Promise<void> {
    try {
      const write = (piece: LinePiece) => this.write(piece);
      const end = await readLines(this.bytes(), upload, { newId: uuidv7, write });
      this.#tell({ kind: "end", end });
    } catch (error) {
      this.#tell({ kind: "broken", description: describeError(error) });
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #tell(message: FromReader): void {
    this.#port.postMessage(message, []);
  }
}

if (parentPort !== null) {
  const port = parentPort;
  let exchange = new Exchange(port);
  port.on("message", (message: ToReader) => {
    if (message.kind !== "start") return exchange.receive(message);
    exchange = new Exchange(port);
    void exchange.run(message.upload);
  });
}
