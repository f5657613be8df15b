import type { SeriesQuery, SeriesResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { layOnHours } from "../../domain/grid/intensity-grid.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadKnownHours } from "./load-known-hours.ts";
import { loadZoneForecasts } from "./load-zone-forecasts.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegion } from "./require-regions.ts";

/**
 * Measured intensity of one region over a range, and the forecast from now on. Missing: null in
 * `measured`; `forecast` is null when none was asked for or none can be made.
 */
export async function readSeries(deps: GridReadDeps, query: SeriesQuery): Promise<SeriesResponse> {
  const region = requireRegion(query.region);
  const now = deps.clock.now();
  const { from, to, hours } = requireHours(query, now);
  const { signal, scope, horizonHours } = query;
  const zones = distinctZones([region]);
  const [known, forecasts] = await Promise.all([
    loadKnownHours(deps.db, { zones, signal, scope, from, to }),
    horizonHours === 0
      ? new Map<string, ZoneForecast>()
      : loadZoneForecasts(deps.db, { zones, signal, scope, now, horizonHours }),
  ]);
  const past = hours.filter((hourAtMs) => hourAtMs <= now.getTime());
  const row = layOnHours(past, known.get(region.zone ?? "") ?? []);
  return {
    region: region.id,
    zone: region.zone,
    measured: past.map((hourAtMs, index) => ({
      hourAt: isoTime(hourAtMs),
      intensityGPerKwh: row.values[index] ?? null,
      estimated: row.estimated[index] ?? false,
    })),
    forecast: describeForecast(forecasts.get(region.zone ?? "")),
    sources: row.sources,
    simulated: row.simulated,
    asOf: isoTime(row.asOfMs),
  };
}

function describeForecast(forecast: ZoneForecast | undefined): SeriesResponse["forecast"] {
  if (forecast === undefined) return null;
  return {
    method: forecast.method,
    issuedAt: isoTime(forecast.issuedAtMs),
    points: forecast.points.map((point) => ({
      hourAt: isoTime(point.hourAtMs),
      intensityGPerKwh: point.intensityGPerKwh,
      low: point.lowGPerKwh,
      high: point.highGPerKwh,
    })),
    note: forecast.note,
  };
}
