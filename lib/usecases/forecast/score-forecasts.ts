import type { Database } from "#db/client.ts";
import {
  insertForecastScores,
  type NewForecastScore,
} from "#db/queries/forecast/insert-forecast-scores.ts";
import {
  type ForecastToScore,
  selectForecastsToScore,
} from "#db/queries/forecast/select-forecasts-to-score.ts";
import { type DaySums, ForecastScorer } from "../../domain/forecast/forecast-score.ts";
import { fillFromPast, seriesOf } from "../../domain/forecast/hour-series.ts";
import { persistenceForecast, weekProfileForecast } from "../../domain/forecast/naive-forecasts.ts";
import { HORIZON_HOURS } from "../../domain/forecast/predictors.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import { loadKnownHours } from "../grid/load-known-hours.ts";
import { OWN_FORECAST_SOURCE } from "./own-source.ts";

const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Providers are late and revise; so long after its end a day ahead is scored as it is known. */
const PATIENCE_MS = 2 * DAY_MS;

/**
 * Scores our stored forecasts whose hours have come, day ahead by day ahead, beside what the last
 * day and the last week repeated would have missed by. Safe to repeat.
 *
 * Missing  a day that is not wholly measured waits for two days; hours without a value count
 *          nowhere. A week without a value before the origin leaves the baselines out.
 */
export async function scoreForecasts(deps: { db: Database; clock: Clock }): Promise<number> {
  const now = deps.clock.now();
  const waiting = await selectForecastsToScore(deps.db, { source: OWN_FORECAST_SOURCE, now });
  let scoredCount = 0;
  for (const forecast of waiting) {
    const rows = await scoreOne(deps.db, forecast, now.getTime());
    await insertForecastScores(deps.db, rows);
    scoredCount += rows.length;
  }
  return scoredCount;
}

async function scoreOne(
  db: Database,
  forecast: ForecastToScore,
  nowMs: number,
): Promise<NewForecastScore[]> {
  const { originMs, zone, signal, scope } = forecast;
  const endMs = originMs + HORIZON_HOURS * HOUR_MS;
  const range = { from: new Date(originMs - WEEK_MS), to: new Date(endMs) };
  const known = await loadKnownHours(db, { zones: [zone], signal, scope, ...range });
  const series = seriesOf(known.get(zone) ?? [], endMs);
  if (series === null) return [];
  const origin = (originMs - series.startMs) / HOUR_MS;
  if (origin <= 0) return [];
  const actual = series.values.slice(origin, origin + HORIZON_HOURS);
  const filled = fillFromPast(series.values.subarray(0, origin));
  const models = [
    { model: "forecast", values: Float64Array.from(forecast.values), ...boundsOf(forecast) },
    { model: "persistence", values: persistenceForecast(filled, origin) },
    { model: "profile", values: weekProfileForecast(filled, origin) },
  ] as const;
  return models.flatMap((each) => {
    const scorer = new ForecastScorer();
    scorer.add(each, actual);
    return scorer.sums.flatMap((sums, index) => {
      const dayEndMs = originMs + (index + 1) * DAY_MS;
      const isDue =
        dayEndMs <= nowMs && (isWhole(actual, index) || dayEndMs + PATIENCE_MS <= nowMs);
      if (!isDue || forecast.scoredDays.includes(index + 1)) return [];
      return rowOf(forecast, { model: each.model, dayAhead: index + 1, sums });
    });
  });
}

function isWhole(actual: Float64Array, dayIndex: number): boolean {
  const day = actual.subarray(24 * dayIndex, 24 * (dayIndex + 1));
  return day.length === 24 && !day.includes(Number.NaN);
}

function boundsOf({ lows, highs }: ForecastToScore) {
  if (lows.includes(null) || highs.includes(null)) return {};
  return {
    low: Float64Array.from(lows, (value) => value ?? Number.NaN),
    high: Float64Array.from(highs, (value) => value ?? Number.NaN),
  };
}

function rowOf(
  { zone, signal, scope, issuedAtMs, method }: ForecastToScore,
  score: { model: NewForecastScore["model"]; dayAhead: number; sums: DaySums },
): NewForecastScore {
  const { model, dayAhead, sums } = score;
  return {
    zone,
    signal,
    scope,
    method,
    model,
    dayAhead,
    issuedAt: new Date(issuedAtMs),
    hourCount: sums.count,
    shareSum: sums.shares,
    errorSumGPerKwh: sums.errors,
    actualSumGPerKwh: sums.actuals,
    rangedCount: sums.ranged,
    withinCount: sums.within,
  };
}
