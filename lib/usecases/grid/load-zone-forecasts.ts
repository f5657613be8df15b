import type { Queryable } from "#db/client.ts";
import type { ForecastRow } from "#db/queries/grid/forecast-row.ts";
import { selectNewestForecasts } from "#db/queries/grid/select-newest-forecasts.ts";
import type { ForecastHour } from "../../domain/grid/forecast-profile.ts";
import {
  type ProviderForecast,
  type StoredForecast,
  type ZoneForecast,
  zoneForecast,
} from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import { OWN_FORECAST_SOURCE } from "../forecast/own-source.ts";
import { loadKnownHours } from "./load-known-hours.ts";

/** Seven days for the profile, three weeks more to learn what it would have missed by. */
const HISTORY_DAYS = 28;
/** An older issue is not used: the weather that it knew has passed. */
const ISSUE_HOURS = 6;

export type ForecastParams = {
  zones: readonly string[];
  signal: string;
  scope: string;
  now: Date;
  horizonHours: number;
};

/** The forecast of each zone from the current hour on. A zone without one has no entry. */
export async function loadZoneForecasts(
  db: Queryable,
  params: ForecastParams,
): Promise<Map<string, ZoneForecast>> {
  const nowMs = params.now.getTime();
  const issued = {
    ...params,
    issuedFrom: new Date(nowMs - ISSUE_HOURS * HOUR_MS),
    from: new Date(floorToHour(nowMs)),
  };
  const source = OWN_FORECAST_SOURCE;
  const [history, rows, ownRows] = await Promise.all([
    loadKnownHours(db, {
      ...params,
      from: new Date(floorToHour(nowMs) - HISTORY_DAYS * 24 * HOUR_MS),
      to: params.now,
    }),
    selectNewestForecasts(db, { ...issued, own: { source, wanted: false } }),
    selectNewestForecasts(db, { ...issued, own: { source, wanted: true } }),
  ]);
  const byZone = new Map<string, ZoneForecast>();
  for (const zone of params.zones) {
    const forecast = zoneForecast({
      provider: providerForecast(rows.filter((row) => row.zone === zone)),
      own: ownForecast(ownRows.filter((row) => row.zone === zone)),
      history: history.get(zone) ?? [],
      nowMs,
      horizonHours: params.horizonHours,
    });
    if (forecast !== null) byZone.set(zone, forecast);
  }
  return byZone;
}

function providerForecast(rows: readonly ForecastRow[]): ProviderForecast | null {
  const [first] = rows;
  if (first === undefined) return null;
  return { source: first.source, issuedAtMs: first.issuedAtMs, hours: hoursOf(rows) };
}

function ownForecast(rows: readonly ForecastRow[]): StoredForecast | null {
  const [first] = rows;
  if (first?.method === undefined || first.method === null) return null;
  const { method, issuedAtMs, historyHours } = first;
  return { method, issuedAtMs, historyHours: historyHours ?? 0, hours: hoursOf(rows) };
}

function hoursOf(rows: readonly ForecastRow[]): ForecastHour[] {
  return rows.map(({ hourAtMs, intensityGPerKwh, lowGPerKwh, highGPerKwh, ...row }) => ({
    hourAtMs,
    intensityGPerKwh,
    lowGPerKwh,
    highGPerKwh,
    ...(row.expectedGPerKwh === null ? {} : { expectedGPerKwh: row.expectedGPerKwh }),
  }));
}
