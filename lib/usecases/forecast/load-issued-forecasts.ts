import type { Queryable } from "#db/client.ts";
import {
  type IssuedForecastRow,
  selectIssuedForecasts,
} from "#db/queries/grid/select-issued-forecasts.ts";
import type { ForecastHour } from "../../domain/grid/forecast-profile.ts";
import { type ZoneForecast, zoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import { OWN_FORECAST_SOURCE } from "./own-source.ts";

/** An older issue is not used: the weather that it knew has passed. */
const ISSUE_HOURS = 6;

export type IssuedForecast = {
  zone: string;
  signal: string;
  scope: string;
  forecast: ZoneForecast;
};

/**
 * The forecasts of every series of the zones as they stood at a time, from what is stored alone:
 * nothing is made up from history that was measured later.
 *
 * Shape    from the hour of `at` on, `horizonHours` hours; a provider's, and ours where it ends.
 * Missing  a series without a forecast issued in the six hours before `at` is not there.
 */
export async function loadIssuedForecasts(
  db: Queryable,
  params: { zones: readonly string[]; at: Date; horizonHours: number },
): Promise<IssuedForecast[]> {
  const atMs = params.at.getTime();
  const fromMs = floorToHour(atMs);
  const rows = await selectIssuedForecasts(db, {
    zones: params.zones,
    at: params.at,
    issuedFrom: new Date(atMs - ISSUE_HOURS * HOUR_MS),
    from: new Date(fromMs),
    to: new Date(fromMs + params.horizonHours * HOUR_MS),
    ownSource: OWN_FORECAST_SOURCE,
  });
  const bySeries = Map.groupBy(rows, ({ zone, signal, scope }) => `${zone} ${signal} ${scope}`);
  return [...bySeries.values()].flatMap((series) => {
    const [first] = series;
    const forecast = forecastOf(series, { nowMs: atMs, horizonHours: params.horizonHours });
    if (first === undefined || forecast === null) return [];
    const { zone, signal, scope } = first;
    return [{ zone, signal, scope, forecast }];
  });
}

function forecastOf(
  rows: readonly IssuedForecastRow[],
  at: { nowMs: number; horizonHours: number },
): ZoneForecast | null {
  const stated = rows.filter(({ source }) => source !== OWN_FORECAST_SOURCE);
  const own = rows.filter(({ source }) => source === OWN_FORECAST_SOURCE);
  const [provider, ours] = [stated[0], own[0]];
  return zoneForecast({
    provider: provider === undefined ? null : { ...issueOf(provider), hours: hoursOf(stated) },
    own:
      ours === undefined
        ? null
        : {
            ...issueOf(ours),
            method: ours.method ?? OWN_FORECAST_SOURCE,
            historyHours: ours.historyHours ?? 0,
            hours: hoursOf(own),
          },
    history: [],
    ...at,
  });
}

const issueOf = ({ source, issuedAtMs }: IssuedForecastRow) => ({ source, issuedAtMs });

function hoursOf(rows: readonly IssuedForecastRow[]): ForecastHour[] {
  return rows.map(({ hourAtMs, intensityGPerKwh, lowGPerKwh, highGPerKwh, expectedGPerKwh }) => ({
    hourAtMs,
    intensityGPerKwh,
    lowGPerKwh,
    highGPerKwh,
    ...(expectedGPerKwh === null ? {} : { expectedGPerKwh }),
  }));
}
