import type { StepSeries } from "./step-series.ts";
import { runScenario, savedPercent, slackJobs } from "./wait-scenarios.ts";

/** A row of the published limits: saved % in one piece and, where there is one, interruptible. */
export type PublishedLimit = {
  jobHours: number;
  slackHours: number;
  percent: readonly [number] | readonly [number, number];
};

export const YEAR_2022 = { fromMs: Date.UTC(2022, 0, 1), toMs: Date.UTC(2023, 0, 1) };

const limitsOf = (
  hour: number,
  [six, sixLong, day, dayLong]: readonly [Pair, Pair, Pair, Pair],
): readonly PublishedLimit[] => [
  { jobHours: 1, slackHours: 24, percent: [hour] },
  { jobHours: 6, slackHours: 24, percent: six },
  { jobHours: 6, slackHours: 168, percent: sixLong },
  { jobHours: 24, slackHours: 24, percent: day },
  { jobHours: 24, slackHours: 168, percent: dayLong },
];
type Pair = readonly [number, number];

/**
 * What perfect knowledge of 2022 saves, in percent, by zone.
 *
 * Source   recomputed from the lifecycle intensities of Sukprasert et al. 2024 (EuroSys).
 */
export const PUBLISHED_LIMITS: Readonly<Record<string, readonly PublishedLimit[]>> = {
  DE: limitsOf(23.3, [
    [20.2, 21.0],
    [41.3, 42.1],
    [6.9, 13.5],
    [25.0, 34.9],
  ]),
  GB: limitsOf(23.0, [
    [19.8, 20.7],
    [46.9, 47.8],
    [9.7, 14.5],
    [33.4, 41.5],
  ]),
  FR: limitsOf(18.1, [
    [14.6, 15.6],
    [37.5, 38.5],
    [6.5, 10.4],
    [25.2, 31.5],
  ]),
  ES: limitsOf(22.5, [
    [19.8, 20.5],
    [41.3, 41.8],
    [7.7, 14.0],
    [26.4, 35.6],
  ]),
  PL: limitsOf(12.8, [
    [10.7, 11.2],
    [22.1, 22.7],
    [3.5, 6.8],
    [11.8, 18.2],
  ]),
  "US-CAL-CISO": limitsOf(32.8, [
    [30.0, 30.7],
    [41.6, 42.4],
    [3.6, 18.7],
    [13.0, 37.0],
  ]),
  "US-TEX-ERCO": limitsOf(16.9, [
    [13.6, 14.7],
    [29.3, 30.5],
    [6.6, 10.2],
    [19.4, 25.2],
  ]),
  "US-MIDA-PJM": limitsOf(5.5, [
    [4.4, 4.7],
    [10.2, 10.5],
    [1.8, 3.0],
    [6.6, 8.6],
  ]),
  SG: limitsOf(3.1, [
    [2.2, 2.4],
    [3.4, 3.9],
    [0.2, 1.0],
    [0.5, 3.1],
  ]),
  "CA-ON": limitsOf(49.5, [
    [43.1, 44.8],
    [69.7, 71.0],
    [14.5, 29.8],
    [45.5, 65.4],
  ]),
};

/**
 * What perfect knowledge saves in 2022: jobs that arrive every `everyHours` and may wait as long as
 * the slack, all within the year. In percent of what they emit when started at once.
 */
export function limitPercent(series: StepSeries, options: LimitOptions): number {
  const { jobHours, slackHours, interruptible, everyHours = 1 } = options;
  const roomMs = (jobHours + slackHours) * series.stepMs;
  const jobs = slackJobs({
    fromMs: YEAR_2022.fromMs,
    toMs: YEAR_2022.toMs - roomMs,
    everyHours,
    jobHours,
    slackHours,
  });
  return savedPercent(runScenario(jobs, { actual: series, forecast: series, interruptible }));
}

export type LimitOptions = {
  jobHours: number;
  slackHours: number;
  interruptible: boolean;
  everyHours?: number;
};
