import type { Clock } from "../../ports/clock.ts";

/**
 * What `work` comes to, or `failure` when that takes longer than `patienceMs`; with `signal`, also
 * as soon as that aborts. The work itself goes on, and nobody is told of it.
 */
export async function inTime<Result>(
  clock: Clock,
  work: Promise<Result>,
  limit: { patienceMs: number; failure: Error; signal?: AbortSignal },
): Promise<Result> {
  const done = new AbortController();
  const ended = limit.signal === undefined ? [] : [limit.signal];
  const late = clock
    .sleep(limit.patienceMs, AbortSignal.any([done.signal, ...ended]))
    .then((): never => {
      throw limit.failure;
    });
  // Whichever loses the race has nobody left to tell.
  late.catch(() => {});
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
