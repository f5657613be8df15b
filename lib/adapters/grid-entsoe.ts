import { type MixReading, mixHours, readingsOfMix } from "../domain/grid/mix-hours.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { ceilToHour, floorToHour, HOUR_MS } from "../domain/time/hour.ts";
import { parseEntsoeGeneration } from "../formats/grid/entsoe.ts";
import type { GridSource, HistoryRequest } from "../ports/grid-source.ts";
import { entsoeDomainOf } from "./entsoe-domains.ts";
import type { HttpDeps } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";
import { rememberLast } from "./remember-last.ts";

const BASE_URL = "https://web-api.tp.entsoe.eu/api";
/** The service takes a year; a month keeps a body of 15-minute points within the size limit. */
const LONGEST_RANGE_HOURS = 31 * 24;
const MAX_BYTES = 32 * 1024 * 1024;
/** Its own limit is 400 requests a minute. */
const PAUSE_MS = 500;

/**
 * ENTSO-E Transparency Platform: generation of a European zone by kind of plant. The intensity is
 * computed from it with fixed factors and without imports, and so flagged estimated.
 *
 * Source   document A75, process A16; recorded bodies.
 */
export function createEntsoeSource(
  options: HttpDeps & { token: string; baseUrl?: string },
): GridSource {
  const calls = createProviderCalls(options, { provider: "ENTSO-E", pauseMs: PAUSE_MS });
  const read = rememberLast(async (request: HistoryRequest): Promise<MixReading[]> => {
    const slots = [];
    const endMs = ceilToHour(request.toMs);
    for (let fromMs = floorToHour(request.fromMs); fromMs < endMs;) {
      const toMs = Math.min(endMs, fromMs + LONGEST_RANGE_HOURS * HOUR_MS);
      const url = new URL(options.baseUrl ?? BASE_URL);
      url.search = new URLSearchParams({
        securityToken: options.token,
        documentType: "A75",
        processType: "A16",
        in_Domain: entsoeDomainOf(request.zone) ?? "",
        periodStart: stampOf(fromMs),
        periodEnd: stampOf(toMs),
      }).toString();
      const { signal } = request;
      const xml = await calls.text({ url, signal, maxBytes: MAX_BYTES, alsoRead: [400] });
      slots.push(...parseEntsoeGeneration(xml));
      fromMs = toMs;
    }
    return mixHours(slots).filter(
      ({ hourAtMs }) => hourAtMs >= floorToHour(request.fromMs) && hourAtMs < request.toMs,
    );
  });
  return {
    name: gridSourceNames.entsoe,
    signal: "average",
    scopes: ["lifecycle", "direct"],
    simulated: false,
    covers: (zone) => entsoeDomainOf(zone) !== null,
    history: async (request) => readingsOfMix(await read(request)),
    mix: read,
  };
}

/** YYYYMMDDHHMM, UTC. */
const stampOf = (timeMs: number) =>
  new Date(timeMs).toISOString().replaceAll(/[-T:]/g, "").slice(0, 12);
