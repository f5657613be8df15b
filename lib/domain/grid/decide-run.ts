import type { RunOffer, RunPlan } from "./plan-runs.ts";

/** Why to start when. */
export type DecisionReason =
  | "cleaner_later"
  | "cleanest_now"
  | "not_worth_waiting"
  | "no_forecast"
  | "no_time_left"
  | "not_before";

export type RunDecision = {
  reason: DecisionReason;
  startMs: number;
  /** The offer to follow; null where nothing is known: in the home region, if it is allowed. */
  run: RunOffer | null;
};

type DecisionTimes = {
  nowMs: number;
  earliestMs: number;
  /** From here on the run has no time left to wait. */
  latestMs: number;
  /** The run may be in the home region. */
  isHomeAllowed: boolean;
};

/**
 * The one start to follow, for a scheduler that can do nothing but run or wait.
 *
 * Missing  it waits only for a start that is promised to be cleaner than starting at once, and
 *          never when starting at once cannot be compared: a forecast that is missing, or has run
 *          out, means to run as soon as it is allowed.
 */
export function decideRun(plan: RunPlan, times: DecisionTimes): RunDecision {
  const run = chosenRun(plan, times);
  const startMs = run?.startMs ?? times.earliestMs;
  return { reason: reasonOf(plan, { run, startMs, times }), startMs, run };
}

function chosenRun(plan: RunPlan, { earliestMs, isHomeAllowed }: DecisionTimes): RunOffer | null {
  const atOnce = plan.atOnce[0] ?? null;
  if (plan.now === null) return isHomeAllowed ? null : atOnce;
  const best = plan.candidates[0] ?? null;
  if (best === null || atOnce === null) return atOnce;
  if (best.startMs === earliestMs) return best;
  const isCleaner = Math.fround(best.facilityGPerKwh) < Math.fround(atOnce.facilityGPerKwh);
  return isCleaner ? best : atOnce;
}

function reasonOf(
  plan: RunPlan,
  chosen: { run: RunOffer | null; startMs: number; times: DecisionTimes },
): DecisionReason {
  const { run, startMs, times } = chosen;
  const { nowMs, earliestMs, latestMs } = times;
  if (startMs > earliestMs) return "cleaner_later";
  if (earliestMs > nowMs) return "not_before";
  if (earliestMs >= latestMs) return "no_time_left";
  if (run === null || plan.now === null) return "no_forecast";
  return plan.notWaitedFor.includes(run.region) ? "not_worth_waiting" : "cleanest_now";
}
