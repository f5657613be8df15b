import { Failure } from "#lib/domain/errors.ts";
import { describeError } from "#lib/domain/unexpected-error.ts";
import type { Clock } from "#lib/ports/clock.ts";
import type { Log } from "#lib/ports/log.ts";

export type Loop = {
  name: string;
  intervalMs: number;
  /** How long to wait after a tick that went well, where that is not the interval. */
  waitMs?: () => number;
  /** One unit of work. Must be safe to repeat: a crash between two ticks runs it again. */
  tick: (signal: AbortSignal) => Promise<void>;
};

export type LoopDeps = {
  clock: Clock;
  log: Log;
  observe: (loop: string, outcome: "ok" | "failed", durationMs: number) => void;
};

/**
 * Runs `loop` until `signal` aborts: tick, then sleep, never two ticks at once. A failed tick is
 * counted and logged and the loop goes on; waits double with each failure in a row, to 16 intervals.
 */
export async function runLoop(loop: Loop, deps: LoopDeps, signal: AbortSignal): Promise<void> {
  // A clock that was put back meanwhile makes no time run backwards.
  const since = (startedMs: number) => Math.max(0, deps.clock.now().getTime() - startedMs);
  let failuresInARow = 0;
  while (!signal.aborted) {
    const startedMs = deps.clock.now().getTime();
    try {
      await loop.tick(signal);
      failuresInARow = 0;
      deps.observe(loop.name, "ok", since(startedMs));
    } catch (error) {
      failuresInARow += 1;
      deps.observe(loop.name, "failed", since(startedMs));
      deps.log.error({ loop: loop.name, failuresInARow, error: reasonOf(error) }, "tick failed");
    }
    const plainMs = loop.intervalMs * 2 ** Math.min(failuresInARow, 4);
    const waitMs = failuresInARow === 0 ? (loop.waitMs?.() ?? plainMs) : plainMs;
    await deps.clock.sleep(waitMs, signal);
  }
}

/** The message of an expected failure may be shown; that of any other error may hold values. */
const reasonOf = (error: unknown) =>
  error instanceof Failure ? `${error.code}: ${error.message}` : describeError(error);
