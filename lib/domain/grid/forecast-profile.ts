import { HOUR_MS } from "../time/hour.ts";
import { type Predict, type ResidualRange, residualRange } from "./forecast-range.ts";

export type HourIntensity = { hourAtMs: number; intensityGPerKwh: number };

/** One hour of a forecast with its range; null bounds where the source states none. */
export type ForecastHour = {
  hourAtMs: number;
  intensityGPerKwh: number;
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
  /** The expected value, which runs are planned with; without it the stated one. */
  expectedGPerKwh?: number;
};

export const profileMethods = {
  blend: "persistence-profile",
  persistence: "persistence-24h",
  lastValues: "last-values",
} as const;
export type ProfileMethod = (typeof profileMethods)[keyof typeof profileMethods];

export type ProfileForecast = {
  method: ProfileMethod;
  /** Hours of the last seven days that had a value. */
  historyHours: number;
  points: ForecastHour[];
};

export type ForecastInput = {
  history: readonly HourIntensity[];
  /** First hour to forecast; only history before it is used. */
  originMs: number;
  horizonHours: number;
};

const DAY_HOURS = 24;
const PROFILE_DAYS = 7;
const BLEND_HISTORY_HOURS = 3 * DAY_HOURS;
/** Persistence counts wholly at the origin and no more from this lead on. */
const PERSISTENCE_END_HOURS = 48;

/**
 * Forecast of hourly intensity from its own past alone: the same hour of the last day (day 1)
 * fading into the mean of that hour over the last seven days (later days), with an 80 % range
 * from what this method would have missed by in the days before.
 *
 * Shape    history in any order; hours at or after `originMs` are ignored. With less than three
 *          days the last day alone is used, with less than one day the mean of the last values.
 * Missing  null without a value in the seven days before the origin. An hour that no value can
 *          speak for is left out; a forecast is never padded with zero.
 * Source   the persistence and seven-day-profile baselines of CarbonCast and CarbonX.
 */
export function forecastFromHistory(input: ForecastInput): ProfileForecast | null {
  const known = new Map(
    input.history
      .filter(({ hourAtMs }) => hourAtMs < input.originMs)
      .map(({ hourAtMs, intensityGPerKwh }) => [hourAtMs, intensityGPerKwh]),
  );
  const historyHours = countSince(known, input.originMs - PROFILE_DAYS * DAY_HOURS * HOUR_MS);
  if (historyHours === 0) return null;
  const method = chooseMethod(historyHours);
  const predict = predictors[method];
  const range = residualRange({ known, originMs: input.originMs, predict });
  const points: ForecastHour[] = [];
  for (let lead = 0; lead < input.horizonHours; lead += 1) {
    const point = predict(known, input.originMs, lead);
    if (point !== null) {
      points.push(withRange({ hourAtMs: input.originMs + lead * HOUR_MS, point, lead, range }));
    }
  }
  return points.length === 0 ? null : { method, historyHours, points };
}

const predictors: Record<ProfileMethod, Predict> = {
  "persistence-profile": blended,
  "persistence-24h": persisted,
  "last-values": lastValues,
};

function chooseMethod(historyHours: number): ProfileMethod {
  if (historyHours >= BLEND_HISTORY_HOURS * 0.8) return profileMethods.blend;
  return historyHours >= DAY_HOURS * 0.8 ? profileMethods.persistence : profileMethods.lastValues;
}

function blended(known: ReadonlyMap<number, number>, originMs: number, lead: number) {
  const yesterday = persisted(known, originMs, lead);
  const usual = meanOf(sameHours(known, originMs, lead));
  if (yesterday === null || usual === null) return yesterday ?? usual;
  const weight = Math.max(0, 1 - lead / PERSISTENCE_END_HOURS);
  return weight * yesterday + (1 - weight) * usual;
}

/** The latest known value of the same hour of the day, at most seven days old. */
function persisted(known: ReadonlyMap<number, number>, originMs: number, lead: number) {
  return sameHours(known, originMs, lead)[0] ?? lastValues(known, originMs);
}

/** Mean of the three latest values of the seven days before the origin. */
function lastValues(known: ReadonlyMap<number, number>, originMs: number) {
  const latest: number[] = [];
  for (let back = 1; back <= PROFILE_DAYS * DAY_HOURS && latest.length < 3; back += 1) {
    const value = known.get(originMs - back * HOUR_MS);
    if (value !== undefined) latest.push(value);
  }
  return meanOf(latest);
}

/** Known values of that hour of the day in the seven days before the origin, latest first. */
function sameHours(known: ReadonlyMap<number, number>, originMs: number, lead: number): number[] {
  const values: number[] = [];
  const first = lead - DAY_HOURS * (Math.floor(lead / DAY_HOURS) + 1);
  for (let day = 0; day < PROFILE_DAYS; day += 1) {
    const value = known.get(originMs + (first - day * DAY_HOURS) * HOUR_MS);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function countSince(known: ReadonlyMap<number, number>, fromMs: number): number {
  let count = 0;
  for (const hourAtMs of known.keys()) if (hourAtMs >= fromMs) count += 1;
  return count;
}

function withRange(input: {
  hourAtMs: number;
  point: number;
  lead: number;
  range: ResidualRange;
}): ForecastHour {
  const { low, high } = input.range(input.lead, input.point);
  return {
    hourAtMs: input.hourAtMs,
    intensityGPerKwh: input.point,
    lowGPerKwh: Math.max(0, Math.min(low, input.point)),
    highGPerKwh: Math.max(high, input.point),
  };
}
