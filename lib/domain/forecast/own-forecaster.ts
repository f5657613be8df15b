import type { ForecastHour } from "../grid/forecast-profile.ts";
import { HOUR_MS } from "../time/hour.ts";
import { fillFromPast, type HourSeries } from "./hour-series.ts";
import type { CalibratedForecast } from "./miss-record.ts";
import { persistenceForecast, weekProfileForecast } from "./naive-forecasts.ts";
import { LEARNT_METHOD, type OwnMethod } from "./own-method.ts";
import { HORIZON_HOURS } from "./predictors.ts";
import { LEARNING_HOURS, RollingForecast } from "./rolling-forecast.ts";
import { shortHistoryForecast } from "./short-history.ts";
import { WindowTrial } from "./window-trial.ts";

/** Least promised share of the carbon to wait for, by the window; null: waiting has not paid. */
export type WaitThreshold = { windowHours: number; leastShare: number | null };

export type OwnForecast = {
  method: OwnMethod;
  /** Hours with a value that it was learnt or made from. */
  historyHours: number;
  points: ForecastHour[];
  thresholds: WaitThreshold[];
};

type Learnt = { rolling: RollingForecast; historyHours: number; thresholds: WaitThreshold[] };

/** The job whose outcomes decide whether waiting pays. */
const JUDGED_JOB_HOURS = 4;

/**
 * Forecasts series by name from their own past. `learn` is done once a day with all the history
 * there is; `forecast` in between with the last weeks, in a few milliseconds.
 *
 * Missing  with less than 84 days the blend, persistence or last values that the history allows;
 *          null without a value in the last week.
 */
export class OwnForecaster {
  readonly #learnt = new Map<string, Learnt>();

  learn(key: string, history: HourSeries): void {
    const rolling = new RollingForecast(history);
    const trial = new WindowTrial();
    const filled = fillFromPast(history.values);
    const end = history.values.length;
    for (let origin = firstPractice(history); origin < end; origin += 24) {
      const made = rolling.forecast(origin);
      if (made === null || origin + HORIZON_HOURS > end) continue;
      trial.add({
        origin,
        scored: false,
        actual: history.values.subarray(origin, origin + HORIZON_HOURS),
        expected: made.expected,
        profile: weekProfileForecast(filled, origin),
        persistence: persistenceForecast(filled, origin),
        expectedAfter: () => null,
      });
    }
    rolling.learnUntil(end);
    const thresholds = trial.thresholds
      .filter(({ jobHours }) => jobHours === JUDGED_JOB_HOURS)
      .map(({ windowHours, leastShare }) => ({
        windowHours,
        leastShare: leastShare === Infinity ? null : leastShare,
      }));
    this.#learnt.set(key, { rolling, historyHours: countKnown(history.values), thresholds });
  }

  /** The 96 hours after the end of `recent`. */
  forecast(key: string, recent: HourSeries): OwnForecast | null {
    const learnt = this.#learnt.get(key);
    const made = learnt?.rolling.next(recent) ?? null;
    if (learnt === undefined || made === null) return shortForecast(recent);
    return {
      method: LEARNT_METHOD,
      historyHours: learnt.historyHours,
      points: pointsOf(made, recent),
      thresholds: learnt.thresholds,
    };
  }
}

/**
 * What would have been forecast at each midnight UTC of the last `days` of a history, each from
 * the hours before it alone, oldest first.
 *
 * Missing  none for a midnight without a value in the week before.
 */
export function pastForecasts(history: HourSeries, days: number): OwnForecast[] {
  const rolling = new RollingForecast(history);
  const end = history.values.length;
  const practice = firstPractice(history);
  const forecasts: OwnForecast[] = [];
  for (let origin = practice % 24; origin < end; origin += 24) {
    // Those before the last days are made as well: what they missed by makes the range.
    const made = origin < practice ? null : rolling.forecast(origin);
    if (origin < end - days * 24) continue;
    const known = { startMs: history.startMs, values: history.values.subarray(0, origin) };
    const historyHours = countKnown(known.values);
    const learnt: OwnForecast | null =
      made === null
        ? null
        : { method: LEARNT_METHOD, historyHours, points: pointsOf(made, known), thresholds: [] };
    const forecast = learnt ?? shortForecast(known);
    if (forecast !== null) forecasts.push(forecast);
  }
  return forecasts;
}

function shortForecast(recent: HourSeries): OwnForecast | null {
  const made = shortHistoryForecast(recent, recent.values.length);
  if (made === null) return null;
  const { method, historyHours, points } = made;
  return { method, historyHours, points, thresholds: [] };
}

/** The first midnight from which a learnt forecast can be practised. */
function firstPractice({ startMs }: HourSeries): number {
  const startHour = new Date(startMs).getUTCHours();
  return LEARNING_HOURS + ((24 - startHour) % 24);
}

function pointsOf(made: CalibratedForecast, recent: HourSeries): ForecastHour[] {
  const originMs = recent.startMs + recent.values.length * HOUR_MS;
  return Array.from(made.values, (intensityGPerKwh, lead) => ({
    hourAtMs: originMs + lead * HOUR_MS,
    intensityGPerKwh,
    lowGPerKwh: made.low[lead] ?? null,
    highGPerKwh: made.high[lead] ?? null,
    expectedGPerKwh: made.expected[lead] ?? intensityGPerKwh,
  }));
}

function countKnown(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count += 1;
  return count;
}
