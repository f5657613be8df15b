import type { GridReading } from "../domain/grid/grid-reading.ts";
import { type GridScope, gridSourceNames } from "../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../domain/time/hour.ts";
import {
  parseElectricityMaps,
  parseElectricityMapsForecast,
} from "../formats/grid/electricity-maps.ts";
import { parsePowerBreakdown } from "../formats/grid/power-breakdown.ts";
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
 * Electricity Maps: average intensity of the zones its token may see, with lifecycle and with
 * direct factors, and the mix. How it is asked (one request at a time, refusals kept apart):
 * electricity-maps-caller.ts.
 *
 * Missing  what the plan does not have (direct factors, the mix, or either of longer ago) costs
 *          nothing else.
 * Source   recorded v3 and v4 bodies; carbon-intensity/{latest, history, past-range, forecast},
 *          power-breakdown/{history, past-range}.
 */
export function createElectricityMapsSource(options: ElectricityMapsOptions): GridSource {
  const call = createCaller(options);
  return {
    name: gridSourceNames.electricityMaps,
    signal: "average",
    scopes: ["lifecycle", "direct"],
    simulated: false,
    covers: (zone) => /^[A-Z]{2}(-[A-Z0-9]+)*$/.test(zone),
    history: async (request) => {
      const nowMs = options.clock.now().getTime();
      const lifecycle = await readScope(call, { ...request, nowMs, scope: "lifecycle" });
      const direct = await unlessRefused(
        readScope(call, { ...request, nowMs, scope: "direct" }),
        [],
      );
      return [...lifecycle, ...direct].filter(
        ({ hourAtMs }) => hourAtMs >= floorToHour(request.fromMs) && hourAtMs < request.toMs,
      );
    },
    forecast: (request) => readForecast(call, request),
    mix: async (request) => {
      const nowMs = options.clock.now().getTime();
      const past = await readPast(call, { ...request, nowMs, ...MIX });
      return [...past, ...(await readRecentMix(call, { ...request, nowMs }))];
    },
  };
}

type PastRequest<Reading> = HistoryRequest & {
  nowMs: number;
  /** Which emission factors; null for a mix, which has none. */
  scope: GridScope | null;
  path: string;
  parse: (body: unknown, zone: string) => Reading[];
};

const MIX = { scope: null, path: "power-breakdown/past-range", parse: parsePowerBreakdown };

type ScopeRequest = HistoryRequest & { nowMs: number; scope: GridScope };

async function readScope(call: Caller, request: ScopeRequest): Promise<GridReading[]> {
  const past = await readPast(call, {
    ...request,
    path: "carbon-intensity/past-range",
    parse: (body, zone) => parseElectricityMaps(body, { zone, scope: request.scope }),
  });
  const endMs = floorToHour(request.nowMs) - HISTORY_HOURS * HOUR_MS;
  // A range that ends before `history` begins is a backfill: nothing recent is asked for.
  const recent = request.toMs <= endMs ? [] : await readRecent(call, request);
  return [...past, ...recent];
}

/** The last 24 hours; `latest` as well, for the hour that runs. */
async function readRecent(call: Caller, request: ScopeRequest): Promise<GridReading[]> {
  const { zone, signal, scope } = request;
  const read = async (endpoint: string) =>
    parseElectricityMaps(await call(`carbon-intensity/${endpoint}`, { zone, signal, scope }), {
      zone,
      scope,
    });
  const history = await read("history");
  return [...history, ...(await unlessRefused(read("latest"), []))];
}

/** The mix of the last 24 hours, where the range reaches into them and the plan has it. */
async function readRecentMix(call: Caller, request: HistoryRequest & { nowMs: number }) {
  const { zone, signal, nowMs, toMs } = request;
  if (toMs <= floorToHour(nowMs) - HISTORY_HOURS * HOUR_MS) return [];
  const asked = call("power-breakdown/history", { zone, signal, scope: null });
  return unlessRefused(
    asked.then((body) => parsePowerBreakdown(body, zone)),
    [],
  );
}

/** What is older than `history` reaches. Many plans do not have it: then it stays a gap. */
async function readPast<Reading extends { hourAtMs: number }>(
  call: Caller,
  request: PastRequest<Reading>,
): Promise<Reading[]> {
  const { zone, signal, scope, path, parse } = request;
  const borderMs = floorToHour(request.nowMs) - (HISTORY_HOURS - 1) * HOUR_MS;
  if (request.fromMs >= borderMs - SLACK_HOURS * HOUR_MS) return [];
  const endMs = Math.min(borderMs, request.toMs);
  const readings: Reading[] = [];
  try {
    for (let fromMs = floorToHour(request.fromMs); fromMs < endMs;) {
      const toMs = Math.min(endMs, fromMs + PAST_RANGE_HOURS * HOUR_MS);
      const params = { start: isoOf(fromMs), end: isoOf(toMs) };
      const body = await call(path, { zone, signal, scope, params });
      readings.push(...parse(body, zone));
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
      await call("carbon-intensity/forecast", {
        zone,
        signal,
        scope: "lifecycle",
        params: { horizonHours: String(horizonHours) },
      }),
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

async function unlessRefused<Answer>(asked: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UpstreamRefusal) return otherwise;
    throw error;
  }
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
