import { Worker } from "node:worker_threads";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import type { UploadReader, UploadToRead } from "#lib/ports/upload-reader.ts";
import { openObject } from "#lib/usecases/uploads/inline-reader.ts";
import { ThreadReading } from "./thread-reading.ts";

export type ReaderLimits = {
  /** Heap of the thread. Beyond it the thread ends, and nothing else does. */
  heapMib: number;
  /** What the thread may take for one upload, without its waiting for store and database. */
  budgetMs: number;
};

/** A 50 MiB JSON file takes some 300 MiB and 3 s; both leave room for a slow and small machine. */
export const READER_LIMITS: ReaderLimits = { heapMib: 1_024, budgetMs: 120_000 };

/** Records live for one batch only: a large nursery would only be memory that fills up first. */
const YOUNG_MIB = 16;

/** A thread that read more than this is not used again, so that its memory goes back. */
const LARGE_BYTES = 4 * 1024 * 1024;

/**
 * Reads uploads in a thread of their own, one after another, so that the event loop of the worker
 * stays free for its health and its loops. The thread is started when first needed.
 */
export function createThreadReader(
  deps: { objectStore: ObjectStore },
  options: { limits: ReaderLimits; script?: URL },
): UploadReader {
  const { limits } = options;
  const script = options.script ?? new URL("./reader-thread.ts", import.meta.url);
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const startThread = () => {
    const started = new Worker(script, {
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMib,
        maxYoungGenerationSizeMb: YOUNG_MIB,
      },
    });
    started.on("error", () => {});
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    // An idle thread does not keep the process from ending.
    started.unref();
    return started;
  };
  const dropThread = async () => {
    const dropped = thread;
    thread = null;
    await dropped?.terminate();
  };

  const readNow: UploadReader["read"] = async (upload: UploadToRead, write) => {
    const source = await openObject(deps.objectStore, upload.objectKey);
    if (source === null) return { kind: "damaged" };
    thread ??= startThread();
    const reading = new ThreadReading(thread, source, write);
    try {
      const end = await reading.run(upload, limits.budgetMs);
      const isSpent = end.kind === "unreadable" && end.reasonCode === "time_budget";
      if (isSpent || reading.sentBytes > LARGE_BYTES) await dropThread();
      return end;
    } catch (error) {
      await dropThread();
      throw error;
    }
  };

  return {
    read(upload, write) {
      const turn = last.then(() => readNow(upload, write));
      last = turn.catch(() => {});
      return turn;
    },
    close: dropThread,
  };
}
