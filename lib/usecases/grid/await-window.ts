import type { WindowsNextResponse, WindowsQuestion } from "../../contracts/windows.ts";
import { Failure } from "../../domain/errors.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import { inTime } from "../time/in-time.ts";

/** Where a decision comes from: this installation, or another one over HTTP. */
export type AskNext = (question: WindowsQuestion) => Promise<WindowsNextResponse>;

/** When to start, and what that rests on. */
export type StartPlan = {
  startMs: number;
  /** Null: nobody could be asked, and the run starts as early as it may. */
  decision: WindowsNextResponse | null;
};

export type AwaitInput = {
  /** Its deadline is fixed: asked again, the same run is meant. */
  question: WindowsQuestion & { deadline: string };
  signal: AbortSignal;
  /** Called with the first plan, and with every one that changes it; `error`: why it stands. */
  onPlan: (plan: StartPlan, error: unknown) => void;
};

/** A sleep is cut, so that a machine that slept as well wakes up to the right time. */
const LONGEST_SLEEP_MS = 60_000;
const PATIENCE_MS = 30_000;
/** So close to the start nobody is asked again: an answer could come too late. */
const LAST_ASK_MS = 2 * PATIENCE_MS;
const RETRY_MS = HOUR_MS / 6;

/**
 * Asks when to start, and waits until then; asks again as forecasts are made anew. Starts never
 * later than the deadline less the duration, whatever the answer.
 *
 * Shape    null when `signal` ended the wait.
 * Missing  when nobody can be asked at first the run starts as early as it may; when nobody can be
 *          asked again, the last plan stands.
 * Errors   invalid_input for a question that was refused at first.
 */
export async function awaitWindow(
  deps: { clock: Clock; ask: AskNext },
  input: AwaitInput,
): Promise<StartPlan | null> {
  const bounds = boundsOf(input.question, deps.clock.now().getTime());
  let plan = await firstPlan(deps, input, bounds);
  let askAgainMs = askAgainOf(plan, deps.clock);
  while (!input.signal.aborted) {
    const nowMs = deps.clock.now().getTime();
    const startMs = Math.min(plan.startMs, bounds.latestMs);
    if (nowMs >= startMs) return plan;
    if (nowMs >= askAgainMs && startMs - nowMs > LAST_ASK_MS) {
      plan = await nextPlan(deps, input, plan);
      askAgainMs = askAgainOf(plan, deps.clock);
      continue;
    }
    await deps.clock.sleep(Math.min(startMs - nowMs, LONGEST_SLEEP_MS), input.signal);
  }
  return null;
}

type Bounds = { earliestMs: number; latestMs: number };

function boundsOf(question: AwaitInput["question"], nowMs: number): Bounds {
  const { notBefore, deadline, durationHours } = question;
  const earliestMs = Math.max(nowMs, notBefore === undefined ? nowMs : Date.parse(notBefore));
  return {
    earliestMs,
    latestMs: Math.max(earliestMs, Date.parse(deadline) - durationHours * HOUR_MS),
  };
}

async function firstPlan(
  deps: { clock: Clock; ask: AskNext },
  { question, signal, onPlan }: AwaitInput,
  { earliestMs }: Bounds,
): Promise<StartPlan> {
  try {
    const plan = planOf(await askInTime(deps, question, signal), deps.clock);
    onPlan(plan, null);
    return plan;
  } catch (error) {
    if (error instanceof Failure && error.code === "invalid_input") throw error;
    const plan = { startMs: earliestMs, decision: null };
    onPlan(plan, error);
    return plan;
  }
}

async function nextPlan(
  deps: { clock: Clock; ask: AskNext },
  { question, signal, onPlan }: AwaitInput,
  before: StartPlan,
): Promise<StartPlan> {
  try {
    const plan = planOf(await askInTime(deps, question, signal), deps.clock);
    const isOther =
      plan.startMs !== before.startMs || plan.decision?.region !== before.decision?.region;
    if (isOther) onPlan(plan, null);
    return plan;
  } catch (error) {
    onPlan(before, error);
    return before;
  }
}

/** Who is told to run runs, whatever the difference between the two clocks. */
function planOf(decision: WindowsNextResponse, clock: Clock): StartPlan {
  const startMs = Date.parse(decision.startAt);
  const isDue = decision.decision === "run";
  return { startMs: isDue ? Math.min(startMs, clock.now().getTime()) : startMs, decision };
}

/** A plan that nobody renews is tried again in ten minutes. */
function askAgainOf({ decision }: StartPlan, clock: Clock): number {
  const nowMs = clock.now().getTime();
  const askAt = decision?.checkAgainAt ?? null;
  const askMs = askAt === null ? nowMs : Date.parse(askAt);
  return askMs > nowMs ? askMs : nowMs + RETRY_MS;
}

function askInTime(
  { clock, ask }: { clock: Clock; ask: AskNext },
  question: WindowsQuestion,
  signal: AbortSignal,
): Promise<WindowsNextResponse> {
  const failure = new Failure("upstream_unavailable", "There was no answer in time.");
  return inTime(clock, ask(question), { patienceMs: PATIENCE_MS, failure, signal });
}
