import type { Database } from "#db/client.ts";
import { type LiveHour, selectLiveNow } from "#db/queries/grid/select-live-now.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { distinctZones, findRegion } from "../../domain/grid/regions.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { GridGauge } from "../../ports/metrics.ts";
import { type IssuedForecast, loadIssuedForecasts } from "../forecast/load-issued-forecasts.ts";

export type GridGaugeDeps = {
  db: Database;
  clock: Clock;
  config: { region: string | null; gridRegions: readonly string[] };
};

/** Two days of hours: what a scheduler waits for, and a bound on the number of series. */
const LEAD_HOURS = 48;
/** A series that has been silent for longer is not live. */
const LIVE_MS = 24 * HOUR_MS;

/**
 * Intensity and forecast of the installation's regions, of every signal and scope that is stored,
 * in two queries.
 *
 * Units    gCO2e/kWh; of a forecast hour the expected value, as runs are planned with.
 * Missing  no annual average stands in, and no earlier hour: `present` is null until a source has
 *          given the present hour. A region without a known zone or without data is not there.
 */
export async function readGridGauges(deps: GridGaugeDeps): Promise<GridGauge[]> {
  const now = deps.clock.now();
  const regions = ownRegions(deps.config);
  const zones = distinctZones(regions);
  const [live, forecasts] = await Promise.all([
    selectLiveNow(deps.db, { zones, now, from: new Date(now.getTime() - LIVE_MS) }),
    loadIssuedForecasts(deps.db, { zones, at: now, horizonHours: LEAD_HOURS }),
  ]);
  const hourAtMs = floorToHour(now.getTime());
  return regions.flatMap((region) =>
    seriesOf(region, [...live, ...forecasts]).map((key) =>
      gaugeOf(key, {
        hourAtMs,
        live: live.find((hour) => isOf(hour, key)) ?? null,
        issued: forecasts.find((forecast) => isOf(forecast, key)) ?? null,
      }),
    ),
  );
}

type Series = { zone: string; signal: string; scope: string };

const isOf = (one: Series, other: Series) =>
  one.zone === other.zone && one.signal === other.signal && one.scope === other.scope;

function ownRegions(config: GridGaugeDeps["config"]): CloudRegion[] {
  const ids = config.region === null ? config.gridRegions : [config.region, ...config.gridRegions];
  const regions = ids.map((id) => findRegion(id)).filter((region) => region !== null);
  return [...new Set(regions)];
}

/** Each signal and scope that the zone of a region has something of. */
function seriesOf(region: CloudRegion, known: readonly Series[]): (Series & { region: string })[] {
  const series = new Map(
    known
      .filter(({ zone }) => zone === region.zone)
      .map(({ zone, signal, scope }) => [`${signal} ${scope}`, { zone, signal, scope }] as const),
  );
  return [...series.values()].map((key) => ({ region: region.id, ...key }));
}

function gaugeOf(
  { region, signal, scope }: Series & { region: string },
  now: { hourAtMs: number; live: LiveHour | null; issued: IssuedForecast | null },
): GridGauge {
  const present = now.live?.hourAtMs === now.hourAtMs ? now.live : null;
  const simulated = now.live?.simulated ?? false;
  return { region, signal, scope, present, forecast: forecastGauge(now, present), simulated };
}

function forecastGauge(
  { hourAtMs, issued }: { hourAtMs: number; issued: IssuedForecast | null },
  present: LiveHour | null,
): GridGauge["forecast"] {
  if (issued === null) return null;
  const hours = issued.forecast.points.map((point) => ({
    hoursAhead: (point.hourAtMs - hourAtMs) / HOUR_MS,
    intensityGPerKwh: point.expectedGPerKwh ?? point.intensityGPerKwh,
  }));
  const { issuedAtMs } = issued.forecast;
  if (present === null) return { issuedAtMs, hours: hours.filter(inLead) };
  const { intensityGPerKwh } = present;
  const later = hours.filter(({ hoursAhead }) => hoursAhead > 0);
  return { issuedAtMs, hours: [{ hoursAhead: 0, intensityGPerKwh }, ...later.filter(inLead)] };
}

const inLead = ({ hoursAhead }: { hoursAhead: number }) => hoursAhead < LEAD_HOURS;
