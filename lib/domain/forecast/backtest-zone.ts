import { HOUR_MS } from "../time/hour.ts";
import { blendedForecast } from "./short-history.ts";
import { type ForecastScore, ForecastScorer } from "./forecast-score.ts";
import { fillFromPast, type HourSeries } from "./hour-series.ts";
import type { CalibratedForecast } from "./miss-record.ts";
import { persistenceForecast, weekProfileForecast } from "./naive-forecasts.ts";
import { HORIZON_HOURS } from "./predictors.ts";
import { RollingForecast } from "./rolling-forecast.ts";
import { type WindowSaving, WindowTrial } from "./window-trial.ts";

export type BacktestRange = {
  /** First and last origin, both counted. */
  fromMs: number;
  toMs: number;
  /** Hours of the day, UTC, at which a forecast is made. */
  releaseHours: readonly number[];
};

export type ZoneForecastRow = { originMs: number; values: Float64Array };

export type ZoneBacktest = {
  zone: string;
  originCount: number;
  /** Origins that too little history was known for, forecast by the blend of last day and week. */
  shortHistoryCount: number;
  forecast: ForecastScore;
  persistence: ForecastScore;
  profile: ForecastScore;
  windows: WindowSaving[];
};

const WEEK_HOURS = 7 * 24;

/**
 * Forecasts one zone again at every origin of the range, each from values before it alone, and
 * scores them against what was measured.
 *
 * Shape    the series begins with the context, from which is learnt; origins before a week of it
 *          has passed are left out. `onForecast` gets every forecast as it is made.
 */
export function backtestZone(
  input: { zone: string; series: HourSeries; range: BacktestRange },
  onForecast: (row: ZoneForecastRow) => void,
): ZoneBacktest {
  const { series, range } = input;
  const filled = fillFromPast(series.values);
  const rolling = new RollingForecast(series);
  const scorers = [new ForecastScorer(), new ForecastScorer(), new ForecastScorer()] as const;
  const trial = new WindowTrial();
  let originCount = 0;
  let shortHistoryCount = 0;
  for (const origin of originsOf(series, range)) {
    const originMs = series.startMs + origin * HOUR_MS;
    const scored = originMs >= range.fromMs;
    const learnt = rolling.forecast(origin);
    const made = learnt ?? (scored ? blendedForecast(series, origin) : null);
    if (made === null) continue;
    const profile = weekProfileForecast(filled, origin);
    const persistence = persistenceForecast(filled, origin);
    const actual = series.values.subarray(origin, origin + HORIZON_HOURS);
    trial.add({
      origin,
      scored,
      actual,
      profile,
      persistence,
      expected: made.expected,
      expectedAfter: rememberEach((hours) => rolling.expectedAt(origin + hours)),
    });
    if (!scored) continue;
    originCount += 1;
    if (learnt === null) shortHistoryCount += 1;
    for (const [index, forecast] of [
      made,
      { values: persistence },
      { values: profile },
    ].entries()) {
      scorers[index]?.add(forecast, actual);
    }
    onForecast({ originMs, values: made.values });
  }
  const [forecast, persistence, profile] = scorers;
  return {
    zone: input.zone,
    originCount,
    shortHistoryCount,
    forecast: forecast.score,
    persistence: persistence.score,
    profile: profile.score,
    windows: trial.savings,
  };
}

/** Origins from the first week of the series on: those before the range are practice. */
function originsOf(series: HourSeries, { toMs, releaseHours }: BacktestRange): number[] {
  const origins: number[] = [];
  const last = Math.min((toMs - series.startMs) / HOUR_MS, series.values.length - HORIZON_HOURS);
  for (let origin = WEEK_HOURS; origin <= last; origin += 1) {
    const hour = new Date(series.startMs + origin * HOUR_MS).getUTCHours();
    if (releaseHours.includes(hour)) origins.push(origin);
  }
  return origins;
}

function rememberEach(
  expectedAt: (hours: number) => CalibratedForecast["expected"] | null,
): (hours: number) => Float64Array | null {
  const known = new Map<number, Float64Array | null>();
  return (hours) => {
    const found = known.get(hours);
    if (found !== undefined) return found;
    const made = expectedAt(hours);
    known.set(hours, made);
    return made;
  };
}
