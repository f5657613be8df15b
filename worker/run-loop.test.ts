import { describe, expect, test } from "vitest";
import type { Clock } from "#lib/ports/clock.ts";
import { runLoop } from "./run-loop.ts";

const silentLog = { info: () => {}, warn: () => {}, error: () => {} };

/** A clock whose sleeps are written down and end at once; it stops the loop after `ticks` sleeps. */
function countingClock(ticks: number, stop: AbortController) {
  const sleptMs: number[] = [];
  const clock: Clock = {
    now: () => new Date(0),
    sleep: async (durationMs) => {
      sleptMs.push(durationMs);
      if (sleptMs.length === ticks) stop.abort();
    },
  };
  return { clock, sleptMs };
}

describe("runLoop", () => {
  test("waits double after each failure in a row and the plain interval after a success", async () => {
    const stop = new AbortController();
    const { clock, sleptMs } = countingClock(4, stop);
    const outcomes = ["fail", "fail", "ok", "ok"];
    await runLoop(
      {
        name: "test",
        intervalMs: 100,
        tick: async () => {
          if (outcomes.shift() === "fail") throw new Error("down");
        },
      },
      { clock, log: silentLog, observe: () => {} },
      stop.signal,
    );
    expect(sleptMs).toEqual([200, 400, 100, 100]);
  });

  test("a loop that always fails never waits longer than 16 intervals", async () => {
    const stop = new AbortController();
    const { clock, sleptMs } = countingClock(7, stop);
    const tick = () => Promise.reject(new Error("down"));
    await runLoop(
      { name: "test", intervalMs: 10, tick },
      { clock, log: silentLog, observe: () => {} },
      stop.signal,
    );
    expect(Math.max(...sleptMs)).toBe(160);
  });

  test("counts every tick with its outcome", async () => {
    const stop = new AbortController();
    const { clock } = countingClock(2, stop);
    const seen: string[] = [];
    let first = true;
    await runLoop(
      {
        name: "grid",
        intervalMs: 1,
        tick: async () => {
          if (first) {
            first = false;
            throw new Error("down");
          }
        },
      },
      { clock, log: silentLog, observe: (loop, outcome) => seen.push(`${loop} ${outcome}`) },
      stop.signal,
    );
    expect(seen).toEqual(["grid failed", "grid ok"]);
  });

  test.each([
    ["put back by an hour", -3_600_000],
    ["put forward by an hour", 3_600_000],
    ["stepped by NTP", -250],
  ])(
    "K11: a clock %s during a tick makes no negative time and no longer wait",
    async (_, jumpMs) => {
      const stop = new AbortController();
      const { clock, sleptMs } = countingClock(2, stop);
      let nowMs = 10 * 3_600_000;
      const durationsMs: number[] = [];
      await runLoop(
        {
          name: "test",
          intervalMs: 100,
          tick: async () => {
            nowMs += jumpMs;
          },
        },
        {
          clock: { ...clock, now: () => new Date(nowMs) },
          log: silentLog,
          observe: (_loop, _outcome, durationMs) => durationsMs.push(durationMs),
        },
        stop.signal,
      );
      expect(sleptMs).toEqual([100, 100]);
      expect(Math.min(...durationsMs)).toBeGreaterThanOrEqual(0);
    },
  );
});
