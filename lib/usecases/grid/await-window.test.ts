import { describe, expect, test } from "vitest";
import type { WindowsNextResponse } from "../../contracts/windows.ts";
import { Failure } from "../../domain/errors.ts";
import { type AskNext, awaitWindow, type StartPlan } from "./await-window.ts";

const T = Date.parse("2026-05-11T12:20:00Z");
const MINUTE_MS = 60_000;
const iso = (minutes: number) => new Date(T + minutes * MINUTE_MS).toISOString();
const minutesOf = (ms: number) => (ms - T) / MINUTE_MS;

/** A clock that goes on by itself when nobody does anything but sleep. */
function fakeClock() {
  let nowMs = T;
  return {
    now: () => new Date(nowMs),
    sleep: (durationMs: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        setImmediate(() => {
          if (signal?.aborted !== true) nowMs += durationMs;
          resolve();
        });
      }),
  };
}

const decide = (startMinutes: number, againMinutes: number | null): WindowsNextResponse => ({
  decision: "wait",
  runNow: 0,
  reasonCode: "cleaner_later",
  reason: "A later start is cleaner.",
  region: "eu-central-1",
  homeRegion: "eu-central-1",
  startAt: iso(startMinutes),
  endAt: iso(startMinutes + 60),
  pieces: [{ startAt: iso(startMinutes), endAt: iso(startMinutes + 60) }],
  waitSeconds: startMinutes * 60,
  savedPercent: 10,
  savedG: null,
  worstCase: { savedG: null, savedPercent: null },
  latestStartAt: iso(600),
  forecastMethod: "made up",
  issuedAt: iso(-60),
  simulated: false,
  checkAgainAt: againMinutes === null ? null : iso(againMinutes),
});

/** Due at 22:20 and an hour long, so that the latest start is 540 minutes ahead. */
const question = {
  durationHours: 1,
  signal: "average",
  scope: "lifecycle",
  deadline: iso(600),
} as const;

async function run(
  answers: readonly (WindowsNextResponse | Error)[],
  more: { notBefore?: string; signal?: AbortSignal; deadline?: string } = {},
) {
  const clock = fakeClock();
  const asked: number[] = [];
  const plans: { startMinutes: number; failed: boolean }[] = [];
  const ask: AskNext = async () => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(minutesOf(clock.now().getTime()));
    if (answer instanceof Error || answer === undefined) throw answer;
    return answer;
  };
  const { signal = new AbortController().signal, ...times } = more;
  const plan = await awaitWindow(
    { clock, ask },
    {
      question: { ...question, ...times },
      signal,
      onPlan: ({ startMs }: StartPlan, error) =>
        plans.push({ startMinutes: minutesOf(startMs), failed: error !== null }),
    },
  );
  return { plan, asked, plans, endedAt: minutesOf(clock.now().getTime()) };
}

const away = new Failure("upstream_unavailable", "away");

describe("waiting for a window", () => {
  test("ends at the start that was decided, and asks again when forecasts are made anew", async () => {
    const { asked, plans, endedAt, plan } = await run([decide(100, 50), decide(100, 100)]);
    expect([asked, endedAt]).toEqual([[0, 50], 100]);
    expect(plan?.decision?.startAt).toBe(iso(100));
    // The same plan again is nothing to tell.
    expect(plans).toEqual([{ startMinutes: 100, failed: false }]);
  });

  test("follows a start that was moved, later or to now", async () => {
    const later = await run([decide(100, 50), decide(200, 110), decide(110, null)]);
    expect(later.plans.map(({ startMinutes }) => startMinutes)).toEqual([100, 200, 110]);
    expect([later.asked, later.endedAt]).toEqual([[0, 50, 110], 110]);
  });

  test("never ends after the latest start, whatever is answered", async () => {
    const { endedAt } = await run([decide(900, 50), decide(2_000, 5_000)]);
    expect(endedAt).toBe(540);
  });

  test("is over at once when nobody can be asked, or when the run is late", async () => {
    const unknown = await run([away]);
    expect(unknown).toMatchObject({ plan: { startMs: T, decision: null }, endedAt: 0 });
    expect(unknown.plans).toEqual([{ startMinutes: 0, failed: true }]);
    const late = await run([decide(100, 50)], { deadline: iso(-100) });
    expect(late.endedAt).toBe(0);
  });

  test("when nobody can be asked it still is not before the time that was given", async () => {
    expect((await run([away], { notBefore: iso(30) })).endedAt).toBe(30);
  });

  test("told to run it runs, also by a clock that is behind the server's", async () => {
    const { endedAt } = await run([{ ...decide(120, null), decision: "run", runNow: 1 }]);
    expect(endedAt).toBe(0);
    const later = await run([
      decide(100, 50),
      { ...decide(170, null), decision: "run", runNow: 1 },
    ]);
    expect(later.endedAt).toBe(50);
  });

  test("keeps its plan when nobody can be asked again, and tries every ten minutes", async () => {
    const { asked, plans, endedAt } = await run([decide(100, 50), away]);
    expect([asked, endedAt]).toEqual([[0, 50, 60, 70, 80, 90], 100]);
    expect(plans.filter(({ failed }) => failed)).toHaveLength(5);
  });

  test("an answer that never comes is one that failed", async () => {
    const clock = fakeClock();
    const errors: unknown[] = [];
    const plan = await awaitWindow(
      { clock, ask: () => new Promise<never>(() => {}) },
      {
        question,
        signal: new AbortController().signal,
        onPlan: (_plan, error) => errors.push(error),
      },
    );
    expect([plan?.decision, clock.now().getTime() - T]).toEqual([null, 30_000]);
    expect(errors).toEqual([expect.objectContaining({ code: "upstream_unavailable" })]);
  });

  test("a question that is refused is told, and nothing is waited for", async () => {
    const refused = new Failure("invalid_input", "Unknown region: mars-1.");
    await expect(run([refused])).rejects.toBe(refused);
  });

  test("is ended by its signal", async () => {
    const { plan, endedAt } = await run([decide(100, 50)], { signal: AbortSignal.abort() });
    expect([plan, endedAt]).toEqual([null, 0]);
  });
});
