import type { Worker } from "node:worker_threads";
import {
  type LinePiece,
  type UploadEnd,
  UploadReaderStopped,
  type UploadToRead,
} from "#lib/ports/upload-reader.ts";
import type { FromReader, ToReader } from "./reader-messages.ts";

const TICK_MS = 250;

const TOO_SLOW: UploadEnd = {
  kind: "unreadable",
  reasonCode: "time_budget",
  reason: "Reading the file took longer than one file may take. Send it in smaller parts.",
};

type Write = (piece: LinePiece) => Promise<void>;

/** One upload at the reading thread: bytes go there, lines come back, each at the other's pace. */
export class ThreadReading {
  readonly #thread: Worker;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #write: Write;
  readonly #ended = Promise.withResolvers<UploadEnd>();
  #giving: Promise<void> = Promise.resolve();
  #taking: Promise<void> = Promise.resolve();
  /** Waits that are not the thread's: for the store, for the database. */
  #othersCount = 0;
  #sentBytes = 0;

  constructor(thread: Worker, source: AsyncIterable<Uint8Array>, write: Write) {
    this.#thread = thread;
    this.#source = source[Symbol.asyncIterator]();
    this.#write = write;
  }

  get sentBytes(): number {
    return this.#sentBytes;
  }

  /**
   * Reads the upload. `budgetMs` is what the thread itself may take, without its waiting.
   *
   * Errors   as UploadReader; afterwards the thread is in no known state.
   */
  async run(upload: UploadToRead, budgetMs: number): Promise<UploadEnd> {
    const thread = this.#thread;
    let leftMs = budgetMs;
    const clock = setInterval(() => {
      if (this.#othersCount === 0) leftMs -= TICK_MS;
      if (leftMs <= 0) this.#ended.resolve(TOO_SLOW);
    }, TICK_MS);
    const onMessage = (message: FromReader) => this.#hear(message);
    const onError = (error: unknown) => this.#ended.reject(stopped(error));
    const onExit = () => this.#ended.reject(new UploadReaderStopped("reader_crashed"));
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    try {
      this.#tell({ kind: "start", upload });
      return await this.#ended.promise;
    } finally {
      clearInterval(clock);
      thread.off("message", onMessage).off("exit", onExit).off("error", onError);
      await this.#giving;
      await this.#source.return?.();
    }
  }

  #hear(message: FromReader): void {
    if (message.kind === "want-bytes") this.#giving = this.#giving.then(() => this.#give());
    else if (message.kind === "lines") this.#taking = this.#taking.then(() => this.#take(message));
    else if (message.kind === "end") {
      this.#taking = this.#taking.then(() => this.#ended.resolve(message.end));
    } else this.#ended.reject(stopped(new Error(message.description)));
  }

  /** The next piece of the object. Copied, because the store's buffer may be part of a shared one. */
  async #give(): Promise<void> {
    this.#othersCount += 1;
    try {
      const next = await this.#source.next();
      if (next.done === true) return this.#tell({ kind: "no-more-bytes" });
      const piece = new Uint8Array(next.value);
      this.#sentBytes += piece.length;
      this.#thread.postMessage({ kind: "bytes", piece } satisfies ToReader, [piece.buffer]);
    } catch (error) {
      // Before the thread says that it is broken for want of bytes: the first reason counts.
      this.#ended.reject(error);
      this.#tell({ kind: "lost-bytes" });
    } finally {
      this.#othersCount -= 1;
    }
  }

  async #take({ lines, itemCount }: LinePiece): Promise<void> {
    this.#othersCount += 1;
    try {
      await this.#write({ lines, itemCount });
      this.#tell({ kind: "taken" });
    } catch (error) {
      this.#ended.reject(error);
    } finally {
      this.#othersCount -= 1;
    }
  }

  #tell(message: ToReader): void {
    this.#thread.postMessage(message, []);
  }
}

function stopped(error: unknown): UploadReaderStopped {
  const isMemory =
    error instanceof Error && Reflect.get(error, "code") === "ERR_WORKER_OUT_OF_MEMORY";
  return new UploadReaderStopped(isMemory ? "reader_out_of_memory" : "reader_crashed", {
    cause: error,
  });
}
