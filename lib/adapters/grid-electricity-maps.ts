import type { GridReading } from "../domain/grid/grid-reading.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../domain/time/hour.ts";
import {
  parseElectricityMaps,
  parseElectricityMapsForecast,
} from "../formats/grid/electricity-maps.ts";
import type { ForecastRequest, GridSource, HistoryRequest } from "../ports/grid-source.ts";
import {
  type Caller,
  createCaller,
  type ElectricityMapsOptions,
} from "./electricity-maps-caller.ts";
import { UpstreamRefusal } from "./http-json.ts";

const HISTORY_HOURS = 24;
/** Longest range of one `past-range` request. */
const PAST_RANGE_HOURS = 240;
/** So little beyond `history` is only asked again for revisions, and not worth a request. */
const SLACK_HOURS = 2;
const FORECAST_HOURS = 72;
const FORECAST_HOURS_OF_EVERY_PLAN = 24;

/**
 * Electricity Maps: average intensity with lifecycle factors, of the zones its token may see.
 * How it is asked (one request at a time, refusals kept apart): electricity-maps-caller.ts.
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
  if (request.fromMs >= endMs - SLACK_HOURS * HOUR_MS) return [];
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

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
