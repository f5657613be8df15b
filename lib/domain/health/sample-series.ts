import { between, type Random, seededRandom, wholeBetween } from "./sample-random.ts";
import type { SleepStage } from "./record.ts";

/** Invented measurements of one day of an invented person, in our units and epoch milliseconds. */
export type SampleSeries = {
  glucose: readonly { atMs: number; levelMgPerDl: number }[];
  heartRate: readonly { atMs: number; beatsPerMinute: number }[];
  hrv: readonly { atMs: number; rmssdMs: number }[];
  sleep: { startAtMs: number; endAtMs: number; stages: readonly SleepStage[] };
  steps: readonly { startAtMs: number; endAtMs: number; count: number }[];
  activeCalories: readonly { startAtMs: number; endAtMs: number; energyKcal: number }[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WAKE_HOURS = 6.75;
const MEAL_HOURS = [7.5, 12.75, 19] as const;

/** The same day for the same seed, always. `dayStartMs` is local midnight. */
export function sampleSeries(day: { dayStartMs: number; seed: number }): SampleSeries {
  const random = seededRandom(day.seed);
  const sleep = sampleSleep(day.dayStartMs, random);
  const activity = sampleActivity(day.dayStartMs, random);
  const appetite = between(random, 0.75, 1.5);
  return {
    sleep,
    ...activity,
    glucose: every(day.dayStartMs, 15, (atMs, hours) => ({
      atMs,
      levelMgPerDl: Math.round(glucoseAt(hours, appetite) + between(random, -7, 7)),
    })),
    heartRate: every(day.dayStartMs, 10, (atMs, hours) => ({
      atMs,
      beatsPerMinute: Math.round(heartRateAt(hours) + between(random, -4, 6)),
    })),
    hrv: every(day.dayStartMs, 30, (atMs) => ({
      atMs,
      rmssdMs: Math.round(between(random, 31, 58) * 10) / 10,
    })).filter(({ atMs }) => atMs < sleep.endAtMs),
  };
}

function every<Entry>(
  dayStartMs: number,
  minutes: number,
  entryAt: (atMs: number, hours: number) => Entry,
): Entry[] {
  const count = (24 * 60) / minutes;
  return Array.from({ length: count }, (_unused, index) => {
    const offsetMs = index * minutes * MINUTE_MS;
    return entryAt(dayStartMs + offsetMs, offsetMs / HOUR_MS);
  });
}

function glucoseAt(hours: number, appetite: number): number {
  const meals = MEAL_HOURS.map((mealHours, index) => {
    const since = hours - mealHours;
    return since < 0 ? 0 : (60 + 14 * index) * since * Math.exp(1 - since) * 0.9;
  });
  return 90 + appetite * meals.reduce((sum, rise) => sum + rise, 0);
}

function heartRateAt(hours: number): number {
  if (hours < WAKE_HOURS || hours > 23) return 55;
  if (hours > 17.5 && hours < 18.25) return 128;
  return hours < 9 || hours > 20 ? 68 : 76;
}

const CYCLE: readonly { stage: SleepStage["stage"]; minutes: number }[] = [
  { stage: "LIGHT", minutes: 38 },
  { stage: "DEEP", minutes: 24 },
  { stage: "LIGHT", minutes: 14 },
  { stage: "REM", minutes: 18 },
  { stage: "AWAKE", minutes: 4 },
];

function sampleSleep(dayStartMs: number, random: Random): SampleSeries["sleep"] {
  const endAtMs = dayStartMs + WAKE_HOURS * HOUR_MS + wholeBetween(random, -25, 20) * MINUTE_MS;
  const stages: SleepStage[] = [];
  const startAtMs = dayStartMs - wholeBetween(random, 20, 75) * MINUTE_MS;
  let reachedMs = startAtMs;
  for (let index = 0; reachedMs < endAtMs; index += 1) {
    const { stage, minutes } = CYCLE[index % CYCLE.length] ?? { stage: "LIGHT", minutes: 20 };
    const stageEndMs = reachedMs + (minutes + wholeBetween(random, -3, 5)) * MINUTE_MS;
    stages.push({ startAtMs: reachedMs, endAtMs: Math.min(stageEndMs, endAtMs), stage });
    reachedMs = stageEndMs;
  }
  return { startAtMs, endAtMs, stages };
}

function sampleActivity(
  dayStartMs: number,
  random: Random,
): Pick<SampleSeries, "steps" | "activeCalories"> {
  const liveliness = between(random, 0.6, 1.5);
  const steps = Array.from({ length: 16 }, (_unused, index) => {
    const startAtMs = dayStartMs + (7 + index) * HOUR_MS;
    const isWalk = index === 1 || index === 10;
    const count = Math.round(liveliness * (isWalk ? 2_100 : between(random, 60, 540)));
    return { startAtMs, endAtMs: startAtMs + HOUR_MS, count };
  });
  const activeCalories = steps.map(({ startAtMs, endAtMs, count }) => ({
    startAtMs,
    endAtMs,
    energyKcal: Math.round(count * 0.42) / 10,
  }));
  return { steps, activeCalories };
}
