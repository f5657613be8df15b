import { expect, test } from "vitest";
import { inTime } from "./in-time.ts";

const failure = new Error("too late");
/** Sleeps end when the test says so, or when they are aborted. */
function fakeClock() {
  const wakes: (() => void)[] = [];
  return {
    now: () => new Date(0),
    sleep: (_durationMs: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        wakes.push(resolve);
        signal?.addEventListener("abort", () => resolve());
      }),
    wake: () => wakes.forEach((resolve) => resolve()),
  };
}
const never = new Promise<never>(() => {});

test("an answer in time is the answer, and a refusal the refusal", async () => {
  const limit = { patienceMs: 1, failure };
  expect(await inTime(fakeClock(), Promise.resolve(7), limit)).toBe(7);
  const refused = new Error("no");
  await expect(inTime(fakeClock(), Promise.reject(refused), limit)).rejects.toBe(refused);
});

test("an answer that does not come is given up, after its time or when nobody waits any more", async () => {
  const clock = fakeClock();
  const given = inTime(clock, never, { patienceMs: 1, failure });
  clock.wake();
  await expect(given).rejects.toBe(failure);
  const stop = new AbortController();
  const ended = inTime(fakeClock(), never, { patienceMs: 1, failure, signal: stop.signal });
  stop.abort();
  await expect(ended).rejects.toBe(failure);
});
