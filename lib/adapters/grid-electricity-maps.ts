import { Failure } from "../domain/errors.ts";
import type { GridReading } from "../domain/grid/grid-reading.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../domain/time/hour.ts";
import {
  parseElectricityMaps,
  parseElectricityMapsForecast,
} from "../formats/grid/electricity-maps.ts";
import type { ForecastRequest, GridSource, HistoryRequest } from "../ports/grid-source.ts";
import { getJson, type HttpDeps, UpstreamRefusal } from "./http-json.ts";

export type ElectricityMapsOptions = HttpDeps & { token: string; baseUrl?: string };

const BASE_URL = "https://api.electricitymaps.com/v4";
const HISTORY_HOURS = 24;
/** Longest range of one `past-range` request. */
const PAST_RANGE_HOURS = 240;
const FORECAST_HOURS = 72;
const FORECAST_HOURS_OF_EVERY_PLAN = 24;
const PAUSE_MS = 1000;
const REFUSAL_MS = 24 * HOUR_MS;

type Call = { zone: string; signal: AbortSignal; params?: Record<string, string> };

/**
 * Electricity Maps: average intensity with lifecycle factors, of the zones its token may see.
 * One request at a time, a second apart. The service answers 401 for a zone or an address that
 * the plan lacks as well as for a bad token; so only that pair is left alone, for a day.
 *
 * Source   recorded v4 bodies; carbon-intensity/{latest, history, past-range, forecast}.
 */
export function createElectricityMapsSource(options: ElectricityMapsOptions): GridSource {
  const call = createCaller(options);
  return {
    name: gridSourceNames.electricityMaps,
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => /^[A-Z]{2}(-[A-Z0-9]+)*$/.test(zone),
    history: async (request) => {
      const nowMs = options.clock.now().getTime();
      const past = await readPast(call, { ...request, nowMs });
      const recent = await readRecent(call, request);
      return [...past, ...recent].filter(
        ({ hourAtMs }) => hourAtMs >= floorToHour(request.fromMs) && hourAtMs < request.toMs,
      );
    },
    forecast: (request) => readForecast(call, request),
  };
}

/** The last 24 hours; `latest` as well, for the hour that runs. */
async function readRecent(call: Caller, request: HistoryRequest): Promise<GridReading[]> {
  const { zone, signal } = request;
  const history = parseElectricityMaps(await call("history", { zone, signal }), zone);
  try {
    const latest = parseElectricityMaps(await call("latest", { zone, signal }), zone);
    return [...history, ...latest];
  } catch (error) {
    if (error instanceof UpstreamRefusal) return history;
    throw error;
  }
}

/** What is older than `history` reaches. Many plans do not have it: then it stays a gap. */
async function readPast(
  call: Caller,
  request: HistoryRequest & { nowMs: number },
): Promise<GridReading[]> {
  const { zone, signal } = request;
  const endMs = floorToHour(request.nowMs) - (HISTORY_HOURS - 1) * HOUR_MS;
  const readings: GridReading[] = [];
  try {
    for (let fromMs = floorToHour(request.fromMs); fromMs < endMs;) {
      const toMs = Math.min(endMs, fromMs + PAST_RANGE_HOURS * HOUR_MS);
      const params = { start: isoOf(fromMs), end: isoOf(toMs) };
      readings.push(
        ...parseElectricityMaps(await call("past-range", { zone, signal, params }), zone),
      );
      fromMs = toMs;
    }
  } catch (error) {
    if (!(error instanceof UpstreamRefusal)) throw error;
  }
  return readings;
}

async function readForecast(call: Caller, { zone, nowMs, signal }: ForecastRequest) {
  const read = async (horizonHours: number) =>
    parseElectricityMapsForecast(
      await call("forecast", { zone, signal, params: { horizonHours: String(horizonHours) } }),
      { zone, fallbackIssuedAtMs: floorToHour(nowMs) },
    );
  try {
    return await read(FORECAST_HOURS);
  } catch (error) {
    if (error instanceof UpstreamRefusal && (error.status === 400 || error.status === 403)) {
      return read(FORECAST_HOURS_OF_EVERY_PLAN);
    }
    throw error;
  }
}

type Caller = (endpoint: string, call: Call) => Promise<unknown>;

function createCaller(options: ElectricityMapsOptions): Caller {
  const refusedUntilMs = new Map<string, number>();
  let queue: Promise<unknown> = Promise.resolve();
  return async (endpoint, call) => {
    const key = `${call.zone} ${endpoint}`;
    if ((refusedUntilMs.get(key) ?? 0) > options.clock.now().getTime()) {
      throw new UpstreamRefusal("Electricity Maps", 401);
    }
    const turn = queue.then(() => request(options, endpoint, call));
    queue = turn.catch(() => undefined).then(() => options.clock.sleep(PAUSE_MS, call.signal));
    try {
      return await turn;
    } catch (error) {
      if (error instanceof UpstreamRefusal && error.status === 401) {
        refusedUntilMs.set(key, options.clock.now().getTime() + REFUSAL_MS);
      }
      throw error;
    }
  };
}

function request(options: ElectricityMapsOptions, endpoint: string, call: Call): Promise<unknown> {
  if (call.signal.aborted) {
    throw new Failure("upstream_unavailable", "Electricity Maps was not asked: stopping.");
  }
  const url = new URL(`${options.baseUrl ?? BASE_URL}/carbon-intensity/${endpoint}`);
  url.searchParams.set("zone", call.zone);
  url.searchParams.set("disableCallerLookup", "true");
  url.searchParams.set("emissionFactorType", "lifecycle");
  url.searchParams.set("temporalGranularity", "hourly");
  for (const [name, value] of Object.entries(call.params ?? {})) url.searchParams.set(name, value);
  return getJson(options, {
    provider: "Electricity Maps",
    url,
    headers: { "auth-token": options.token },
    signal: call.signal,
  });
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
