import { bestStart, JOB_WINDOWS, type JobWindow, sumOver } from "./job-start.ts";
import { HORIZON_HOURS } from "./predictors.ts";
import { type PastAdvice, SkillGate } from "./skill-gate.ts";

/** What decides about the start; `replanned` asks again every hour until the job runs. */
export const WINDOW_POLICIES = [
  "oracle",
  "forecast",
  "replanned",
  "profile",
  "persistence",
] as const;
export type WindowPolicy = (typeof WINDOW_POLICIES)[number];

/** Carbon saved against starting at once, in % of it; null without a scored job. */
export type WindowSaving = JobWindow & {
  jobCount: number;
  /** Jobs that the forecast advised to wait with. */
  shiftedCount: number;
  savedPercent: Record<WindowPolicy, number | null>;
};

/** What each policy may know at an arrival, and what came. */
export type Arrival = {
  origin: number;
  /** Whether this arrival counts in the result; all are learnt from. */
  scored: boolean;
  actual: Float64Array;
  expected: Float64Array;
  profile: Float64Array;
  persistence: Float64Array;
  /** Expected values at a later hour, as the product has them then; null where there are none. */
  expectedAfter: (hours: number) => Float64Array | null;
};

type Trial = {
  window: JobWindow;
  gate: SkillGate;
  open: (PastAdvice & { endsAt: number })[];
  jobCount: number;
  shiftedCount: number;
  nowG: number;
  usedG: Record<WindowPolicy, number>;
};

/**
 * Runs jobs of 1, 4 and 8 hours within windows of 24, 48 and 96 hours past the policies, one
 * arrival after another. The forecast's advice goes through a gate that learns from outcomes that
 * have passed by then.
 *
 * Source   the protocol behind window_savings_2024.csv: contiguous, finished within the window,
 *          scored with actual intensity, against starting at once.
 */
export class WindowTrial {
  readonly #trials: Trial[] = JOB_WINDOWS.map((window) => ({
    window,
    gate: new SkillGate(),
    open: [],
    jobCount: 0,
    shiftedCount: 0,
    nowG: 0,
    usedG: { oracle: 0, forecast: 0, replanned: 0, profile: 0, persistence: 0 },
  }));

  add(arrival: Arrival): void {
    for (const trial of this.#trials) runTrial(trial, arrival);
  }

  /** The least promised share of the carbon to wait for, for each job and window. */
  get thresholds(): (JobWindow & { leastShare: number })[] {
    return this.#trials.map(({ window, gate }) => ({ ...window, leastShare: gate.threshold }));
  }

  get savings(): WindowSaving[] {
    return this.#trials.map(({ window, jobCount, shiftedCount, nowG, usedG }) => {
      const saved = (used: number) => (nowG > 0 ? (100 * (nowG - used)) / nowG : null);
      return {
        ...window,
        jobCount,
        shiftedCount,
        savedPercent: {
          oracle: saved(usedG.oracle),
          forecast: saved(usedG.forecast),
          replanned: saved(usedG.replanned),
          profile: saved(usedG.profile),
          persistence: saved(usedG.persistence),
        },
      };
    });
  }
}

function runTrial(trial: Trial, arrival: Arrival): void {
  const { window, gate } = trial;
  const { actual, expected, origin } = arrival;
  const { jobHours, windowHours } = window;
  closeTrials(trial, origin);
  if (Number.isNaN(sumOver(actual, 0, windowHours))) return;
  const gramsAt = (start: number) => sumOver(actual, start, jobHours);
  const start = bestStart(expected, window);
  const expectedNow = sumOver(expected, 0, jobHours);
  const promisedShare = expectedNow > 0 ? 1 - sumOver(expected, start, jobHours) / expectedNow : 0;
  const isShifted = start > 0 && promisedShare >= gate.threshold;
  const nowG = gramsAt(0);
  const savedG = nowG - gramsAt(start);
  trial.open.push({ endsAt: origin + windowHours, promisedShare, savedG, nowG });
  if (!arrival.scored) return;
  trial.jobCount += 1;
  if (isShifted) trial.shiftedCount += 1;
  trial.nowG += nowG;
  trial.usedG.oracle += gramsAt(bestStart(actual, window));
  trial.usedG.forecast += gramsAt(isShifted ? start : 0);
  trial.usedG.replanned += gramsAt(isShifted ? replannedStart(window, arrival) : 0);
  trial.usedG.profile += gramsAt(bestStart(arrival.profile, window));
  trial.usedG.persistence += gramsAt(bestStart(arrival.persistence, window));
}

/** Advice is learnt from once its window has passed. */
function closeTrials(trial: Trial, origin: number): void {
  for (const advice of trial.open) if (advice.endsAt <= origin) trial.gate.add(advice);
  trial.open = trial.open.filter(({ endsAt }) => endsAt > origin);
}

function replannedStart({ jobHours, windowHours }: JobWindow, arrival: Arrival): number {
  const last = windowHours - jobHours;
  for (let hours = 0; hours < last; hours += 1) {
    const left = { jobHours, windowHours: windowHours - hours };
    const fresh = arrival.expectedAfter(hours);
    const start =
      fresh === null || left.windowHours > HORIZON_HOURS
        ? bestStart(arrival.expected, left, hours)
        : bestStart(fresh, left);
    if (start === 0) return hours;
  }
  return last;
}
