import { seededRandom, wholeBetween } from "#lib/domain/health/sample-random.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { planSpans } from "./plan-spans.ts";
import { type StepSeries, sumOverSpans } from "./step-series.ts";

const DAY_MS = 24 * HOUR_MS;
const HALF_HOUR_MS = HOUR_MS / 2;
const OPENS_AT_HOUR = 9;
const CLOSES_AT_HOUR = 17;

/** A job, the start that nobody thought about, and the room there is around it. */
export type ScenarioJob = {
  usualStartMs: number;
  durationMs: number;
  earliestMs: number;
  deadlineMs: number;
};

/** Carbon of the same jobs without and with a plan, in g/kWh x steps. */
export type ScenarioCarbon = { usual: number; planned: number; jobCount: number };

export type DeadlineRule = "next_workday" | "semi_weekly";

/**
 * What a scenario's jobs emit: each planned by the product's planner from `forecast`, counted with
 * `actual` over half-open spans.
 *
 * Missing  a job that the forecast does not reach, or with a step without actual value, counts in
 *          neither sum.
 */
export function runScenario(
  jobs: readonly ScenarioJob[],
  { actual, forecast, interruptible }: ScenarioRun,
): ScenarioCarbon {
  const carbon = { usual: 0, planned: 0, jobCount: 0 };
  for (const job of jobs) {
    const { usualStartMs, durationMs } = job;
    const spans = planSpans(forecast, { ...job, interruptible });
    if (spans === null) continue;
    const end = usualStartMs + durationMs;
    const usual = sumOverSpans(actual, [{ startMs: usualStartMs, endMs: end }]);
    const planned = sumOverSpans(actual, spans);
    if (Number.isNaN(usual + planned)) continue;
    carbon.usual += usual;
    carbon.planned += planned;
    carbon.jobCount += 1;
  }
  return carbon;
}

export type ScenarioRun = { actual: StepSeries; forecast: StepSeries; interruptible: boolean };

/** Saving in percent of what was emitted without a plan. */
export function savedPercent({ usual, planned }: ScenarioCarbon): number {
  return (100 * (usual - planned)) / usual;
}

/**
 * Scenario I: a job of one step at 01:00 each night of 365, which may run up to `steps` earlier or
 * later.
 *
 * Source   Wiesner et al. 2021, "Let's Wait Awhile", simulate.py, `periodic_experiment`. A night
 *          whose room begins before the series does is left out. (The authors leave it out of the
 *          shifted sum alone, which adds a quarter of a percent to what they save.)
 */
export function nightlyJobs(series: StepSeries, steps: number): ScenarioJob[] {
  const { startMs, stepMs } = series;
  const jobs: ScenarioJob[] = [];
  for (let day = 0; day < 365; day += 1) {
    const usualStartMs = startMs + day * DAY_MS + HOUR_MS;
    const earliestMs = usualStartMs - steps * stepMs;
    const deadlineMs = usualStartMs + (steps + 1) * stepMs;
    if (earliestMs >= startMs) {
      jobs.push({ usualStartMs, durationMs: stepMs, earliestMs, deadlineMs });
    }
  }
  return jobs;
}

/**
 * Scenario II: jobs of 4 to 89.5 hours that arrive on weekdays from 9:00 to 16:30 of the series'
 * first year and must be done when people next look, by `rule`.
 *
 * Shape    drawn anew from a seed: the authors' own draw needs their generator.
 * Source   simulate.py, `generate_batch_jobs` (3,387 jobs, as in a published ML cluster's trace).
 */
export function batchJobs(
  yearStartMs: number,
  options: { count: number; seed: number; rule: DeadlineRule },
): ScenarioJob[] {
  const random = seededRandom(options.seed);
  const weekdays = weekdaysOfYear(yearStartMs);
  return Array.from({ length: options.count }, () => {
    const day = weekdays[wholeBetween(random, 0, weekdays.length - 1)] ?? yearStartMs;
    const halfHours = wholeBetween(random, 2 * OPENS_AT_HOUR, 2 * CLOSES_AT_HOUR - 1);
    const arrivalMs = day + halfHours * HALF_HOUR_MS;
    const durationMs = wholeBetween(random, 8, 179) * HALF_HOUR_MS;
    return {
      usualStartMs: arrivalMs,
      durationMs,
      earliestMs: arrivalMs,
      deadlineMs: deadlineOf(arrivalMs + durationMs, options.rule),
    };
  });
}

/**
 * When a job must be done that would usually end at `usualEndMs`: `next_workday`, at the same time
 * within working hours, else at the next 9:00, on Monday for a weekend; `semi_weekly`, the next
 * Monday or Thursday at 9:00.
 *
 * Source   strategy.py, `_forecast_duration`. As there, a Friday evening's job is due on Saturday.
 */
export function deadlineOf(usualEndMs: number, rule: DeadlineRule): number {
  const midnightMs = Math.floor(usualEndMs / DAY_MS) * DAY_MS;
  const weekday = (new Date(midnightMs).getUTCDay() + 6) % 7;
  const hour = (usualEndMs - midnightMs) / HOUR_MS;
  const nineIn = (days: number) => midnightMs + days * DAY_MS + OPENS_AT_HOUR * HOUR_MS;
  if (rule === "semi_weekly") {
    const dueOn = weekday === 0 || weekday === 3 ? nineIn(0) : -Infinity;
    if (usualEndMs <= dueOn) return dueOn;
    return weekday < 3 ? nineIn(3 - weekday) : nineIn(7 - weekday);
  }
  if (weekday === 5) return nineIn(2);
  if (weekday === 6 || hour > CLOSES_AT_HOUR) return nineIn(1);
  return hour < OPENS_AT_HOUR ? nineIn(0) : usualEndMs;
}

function weekdaysOfYear(yearStartMs: number): number[] {
  const year = new Date(yearStartMs).getUTCFullYear();
  const days: number[] = [];
  for (let ms = yearStartMs; new Date(ms).getUTCFullYear() === year; ms += DAY_MS) {
    const weekday = new Date(ms).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(ms);
  }
  return days;
}

/**
 * Jobs that arrive at every `everyHours`-th hour of [fromMs, toMs) and must be done within their
 * own length and the slack.
 *
 * Source   Sukprasert et al. 2024 (EuroSys), window [i, i + slack + job).
 */
export function slackJobs(options: {
  fromMs: number;
  toMs: number;
  everyHours: number;
  jobHours: number;
  slackHours: number;
}): ScenarioJob[] {
  const jobs: ScenarioJob[] = [];
  const durationMs = options.jobHours * HOUR_MS;
  for (let ms = options.fromMs; ms < options.toMs; ms += options.everyHours * HOUR_MS) {
    const deadlineMs = ms + durationMs + options.slackHours * HOUR_MS;
    jobs.push({ usualStartMs: ms, durationMs, earliestMs: ms, deadlineMs });
  }
  return jobs;
}
