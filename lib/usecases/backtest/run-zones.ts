import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ZoneDone, ZoneTask } from "./zone-thread.ts";

const SCRIPT = new URL("./zone-thread.ts", import.meta.url);
const MOST_THREADS = 8;

/**
 * Backtests zones side by side, one thread a core. `onDone` is called as zones finish; the result
 * has the order of the tasks, so that it is the same whatever finishes first.
 *
 * Errors   rejects with what a thread threw; the others are stopped.
 */
export async function runZones(
  tasks: readonly ZoneTask[],
  onDone: (zone: string) => void,
): Promise<ZoneDone[]> {
  const done: ZoneDone[] = [];
  const waiting = [...tasks.entries()];
  const threadCount = Math.min(MOST_THREADS, availableParallelism(), tasks.length);
  const threads = Array.from({ length: threadCount }, () => new Worker(SCRIPT));
  try {
    await Promise.all(
      threads.map(async (thread) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [index, task] = next;
          done[index] = await runOne(thread, task);
          onDone(task.zone);
        }
      }),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return done;
}

async function runOne(thread: Worker, task: ZoneTask): Promise<ZoneDone> {
  const { promise, resolve, reject } = Promise.withResolvers<ZoneDone>();
  thread.once("message", resolve);
  thread.once("error", reject);
  try {
    thread.postMessage(task, []);
    return await promise;
  } finally {
    thread.off("message", resolve);
    thread.off("error", reject);
  }
}
