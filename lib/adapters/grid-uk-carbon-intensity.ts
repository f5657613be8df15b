import { HOUR_MS, ceilToHour, floorToHour } from "../domain/time/hour.ts";
import { hourMeans } from "../domain/grid/hour-mean.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { parseUkCarbonIntensity } from "../formats/grid/uk-carbon-intensity.ts";
import type { GridSource } from "../ports/grid-source.ts";
import type { HttpDeps } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";

const BASE_URL = "https://api.carbonintensity.org.uk";
const PAUSE_MS = 500;
const HALF_HOUR_MS = HOUR_MS / 2;
const LONGEST_RANGE_HOURS = 13 * 24;

/**
 * Carbon Intensity of Great Britain (NESO), free, with a forecast of 48 hours. It counts the CO2
 * of generation alone: its own factors are 0 for wind, sun, water and nuclear. So it is stored as
 * average, direct, and never stands in for a lifecycle value.
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
  const read = async (path: string, signal: AbortSignal) => {
    const url = new URL(`${options.baseUrl ?? BASE_URL}/intensity/${path}`);
    return parseUkCarbonIntensity(await calls.json({ url, signal }));
  };
  return {
    name: gridSourceNames.ukCarbonIntensity,
    signal: "average",
    scopes: ["direct"],
    simulated: false,
    covers: (zone) => zone === "GB",
    history: async ({ fromMs, toMs, signal }) => {
      const slots = [];
      const endMs = ceilToHour(toMs);
      for (let atMs = floorToHour(fromMs); atMs < endMs;) {
        const untilMs = Math.min(endMs, atMs + LONGEST_RANGE_HOURS * HOUR_MS);
        slots.push(...(await read(`${minuteOf(atMs)}/${minuteOf(untilMs)}`, signal)));
        atMs = untilMs;
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
      const slots = await read(`${minuteOf(issuedAtMs)}/fw48h`, signal);
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
  };
}

/** The service's own time format: no seconds. */
function minuteOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16)}Z`;
}
