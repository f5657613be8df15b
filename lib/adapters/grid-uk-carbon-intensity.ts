import { HOUR_MS, ceilToHour, floorToHour } from "../domain/time/hour.ts";
import { hourMeans } from "../domain/grid/hour-mean.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { mixHours, type MixReading } from "../domain/grid/mix-hours.ts";
import { parseUkCarbonIntensity, parseUkGeneration } from "../formats/grid/uk-carbon-intensity.ts";
import type { GridSource, HistoryRequest } from "../ports/grid-source.ts";
import type { HttpDeps } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";

const BASE_URL = "https://api.carbonintensity.org.uk";
const PAUSE_MS = 500;
const HALF_HOUR_MS = HOUR_MS / 2;
const LONGEST_RANGE_HOURS = 13 * 24;

/**
 * Carbon Intensity of Great Britain (NESO), free, with a forecast of 48 hours. It counts the CO2
 * of generation alone: its own factors are 0 for wind, sun, water and nuclear. So it is stored as
 * average, direct, and never stands in for a lifecycle value. Its mix is in per cent, without power.
 *
 * Missing  `actual` null is a gap. An hour with one of its two half-hours is flagged estimated.
 */
export function createUkCarbonIntensitySource(
  options: HttpDeps & { baseUrl?: string },
): GridSource {
  const calls = createProviderCalls(options, {
    provider: "UK Carbon Intensity",
    pauseMs: PAUSE_MS,
  });
  const ask: Ask = (path, signal) =>
    calls.json({ url: new URL(`${options.baseUrl ?? BASE_URL}/${path}`), signal });
  return {
    name: gridSourceNames.ukCarbonIntensity,
    signal: "average",
    scopes: ["direct"],
    simulated: false,
    covers: (zone) => zone === "GB",
    history: async ({ fromMs, toMs, signal }) => {
      const slots = [];
      for (const piece of piecesOf({ fromMs, toMs })) {
        slots.push(...parseUkCarbonIntensity(await ask(`intensity/${piece}`, signal)));
      }
      const actual = slots
        .filter(({ startMs }) => startMs >= floorToHour(fromMs) && startMs < toMs)
        .map(({ startMs, actualGPerKwh }) => ({ startMs, intensityGPerKwh: actualGPerKwh }));
      return hourMeans(actual, HALF_HOUR_MS).map(({ complete, ...hour }) => ({
        ...hour,
        signal: "average",
        scope: "direct",
        estimated: !complete,
        estimationMethod: complete ? null : "partial-hour",
        providerUpdatedAtMs: null,
      }));
    },
    forecast: async ({ nowMs, signal }) => {
      const issuedAtMs = floorToHour(nowMs);
      const body = await ask(`intensity/${minuteOf(issuedAtMs)}/fw48h`, signal);
      const slots = parseUkCarbonIntensity(body);
      const expected = slots
        .filter(({ startMs }) => startMs >= issuedAtMs)
        .map(({ startMs, forecastGPerKwh }) => ({ startMs, intensityGPerKwh: forecastGPerKwh }));
      return hourMeans(expected, HALF_HOUR_MS)
        .filter(({ complete }) => complete)
        .map(({ hourAtMs, intensityGPerKwh }) => ({
          issuedAtMs,
          hourAtMs,
          signal: "average",
          scope: "direct",
          intensityGPerKwh,
          lowGPerKwh: null,
          highGPerKwh: null,
        }));
    },
    mix: (request) => readMix(ask, request),
  };
}

type Ask = (path: string, signal: AbortSignal) => Promise<unknown>;

async function readMix(ask: Ask, { fromMs, toMs, signal }: HistoryRequest): Promise<MixReading[]> {
  const slots = [];
  for (const piece of piecesOf({ fromMs, toMs })) {
    slots.push(...parseUkGeneration(await ask(`generation/${piece}`, signal)));
  }
  return mixHours(slots)
    .filter(({ hourAtMs }) => hourAtMs >= floorToHour(fromMs) && hourAtMs < toMs)
    .map((hour) => ({ ...hour, estimated: false }));
}

/** The range in pieces that the service answers, as it writes them in an address. */
function piecesOf({ fromMs, toMs }: Pick<HistoryRequest, "fromMs" | "toMs">): string[] {
  const pieces: string[] = [];
  const endMs = ceilToHour(toMs);
  for (let atMs = floorToHour(fromMs); atMs < endMs;) {
    const untilMs = Math.min(endMs, atMs + LONGEST_RANGE_HOURS * HOUR_MS);
    pieces.push(`${minuteOf(atMs)}/${minuteOf(untilMs)}`);
    atMs = untilMs;
  }
  return pieces;
}

/** The service's own time format: no seconds. */
function minuteOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16)}Z`;
}
