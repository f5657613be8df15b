import { selectLiveNow } from "#db/queries/grid/select-live-now.ts";
import type {
  CurrentForecastQuery,
  EmissionsForecast,
  ForecastRequest,
} from "../../contracts/carbon-aware.ts";
import { Failure } from "../../domain/errors.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { loadIssuedForecasts } from "../forecast/load-issued-forecasts.ts";
import { loadZoneForecasts } from "../grid/load-zone-forecasts.ts";
import type { CarbonAwareAnswer } from "./answer.ts";
import { describeForecast } from "./describe-forecast.ts";
import type { Key, ObservedDeps } from "./read-observed.ts";
import { requireLocation, requireLocations } from "./require-locations.ts";

const HORIZON_HOURS = 96;
const DAY_MS = 24 * HOUR_MS;

/**
 * The present forecast of each location, from the current hour on, with its cleanest windows.
 *
 * Errors   invalid_input for an unknown location and a range that the forecast does not reach;
 *          not_found for a location without forecast.
 */
export async function readCurrentForecasts(
  deps: ObservedDeps,
  query: CurrentForecastQuery,
): Promise<CarbonAwareAnswer<EmissionsForecast[]>> {
  const locations = requireLocations(query.location);
  const now = deps.clock.now();
  const { signal, scope } = query;
  const zones = distinctZones(locations.map(({ region }) => region));
  const horizon = { now, horizonHours: HORIZON_HOURS };
  const forecasts = await loadZoneForecasts(deps.db, { zones, signal, scope, ...horizon });
  const found = locations.map(({ name, region }) => {
    const forecast = forecasts.get(region.zone ?? "");
    if (forecast === undefined) throw noForecast(name);
    return { name, forecast };
  });
  return {
    body: found.map(({ name, forecast }) =>
      describeForecast(forecast, { ...query, location: name, requestedAtMs: now.getTime() }),
    ),
    estimated: false,
    simulated: found.some(({ forecast }) => forecast.simulated),
  };
}

/**
 * The forecasts that were the newest at a time, as they were stored then.
 *
 * Errors   invalid_input for a time of which no forecast is kept, and as for the present ones.
 */
export async function readPastForecasts(
  deps: ObservedDeps,
  requests: readonly ForecastRequest[],
  key: Key,
): Promise<CarbonAwareAnswer<EmissionsForecast[]>> {
  const body: EmissionsForecast[] = [];
  let simulated = false;
  for (const request of requests) {
    const forecast = await loadPastForecast(deps, request, key);
    simulated ||= forecast.simulated;
    body.push(
      describeForecast(forecast, {
        location: request.location,
        requestedAtMs: request.requestedAt.getTime(),
        dataStartAt: request.dataStartAt ?? undefined,
        dataEndAt: request.dataEndAt ?? undefined,
        windowSize: request.windowSize ?? undefined,
      }),
    );
  }
  return { body, estimated: false, simulated };
}

async function loadPastForecast(
  { db, clock }: ObservedDeps,
  { location, requestedAt }: ForecastRequest,
  key: Key,
): Promise<ZoneForecast> {
  const zones = distinctZones([requireLocation(location).region]);
  if (requestedAt > clock.now()) throw refusedTime("requestedAt is in the future");
  const dayBefore = new Date(requestedAt.getTime() - DAY_MS);
  const [issued, live] = await Promise.all([
    loadIssuedForecasts(db, { zones, at: requestedAt, horizonHours: HORIZON_HOURS }),
    selectLiveNow(db, { zones, from: dayBefore, now: requestedAt }),
  ]);
  const isAsked = (series: Key) => series.signal === key.signal && series.scope === key.scope;
  const found = issued.find(isAsked);
  if (found !== undefined) {
    return { ...found.forecast, simulated: live.find(isAsked)?.simulated ?? false };
  }
  throw refusedTime(`There is no forecast for '${location}' that was issued shortly before then`);
}

const refusedTime = (reason: string) =>
  new Failure("invalid_input", reason, [{ name: "requestedAt", reason }]);

const noForecast = (name: string) =>
  new Failure("not_found", `There is no forecast for '${name}' of this signal and scope.`);
