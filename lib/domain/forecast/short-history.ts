import { forecastFromHistory, type ProfileForecast } from "../grid/forecast-profile.ts";
import { HOUR_MS } from "../time/hour.ts";
import type { HourSeries } from "./hour-series.ts";
import type { CalibratedForecast } from "./miss-record.ts";
import { HORIZON_HOURS } from "./predictors.ts";

const LOOK_BACK_HOURS = 28 * 24;

/** `forecastFromHistory` at an hour of a series. Missing: null without a value in the week before. */
export function shortHistoryForecast(series: HourSeries, origin: number): ProfileForecast | null {
  const history = [];
  for (let index = Math.max(0, origin - LOOK_BACK_HOURS); index < origin; index += 1) {
    const intensityGPerKwh = series.values[index] ?? Number.NaN;
    if (!Number.isNaN(intensityGPerKwh)) {
      history.push({ hourAtMs: series.startMs + index * HOUR_MS, intensityGPerKwh });
    }
  }
  const originMs = series.startMs + origin * HOUR_MS;
  return forecastFromHistory({ history, originMs, horizonHours: HORIZON_HOURS });
}

/**
 * The forecast of a series that is too short to learn from: the last day fading into the usual
 * one. It is planned with as it is.
 *
 * Missing  null without a value in the week before.
 */
export function blendedForecast(series: HourSeries, origin: number): CalibratedForecast | null {
  const made = shortHistoryForecast(series, origin);
  if (made === null || made.points.length < HORIZON_HOURS) return null;
  const values = Float64Array.from(made.points, (point) => point.intensityGPerKwh);
  return {
    values,
    expected: values,
    low: Float64Array.from(made.points, (point) => point.lowGPerKwh ?? Number.NaN),
    high: Float64Array.from(made.points, (point) => point.highGPerKwh ?? Number.NaN),
  };
}
