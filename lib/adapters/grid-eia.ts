import type { FuelSlot, MixReading } from "../domain/grid/mix-hours.ts";
import { mixHours, readingsOfMix } from "../domain/grid/mix-hours.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { ceilToHour, floorToHour, HOUR_MS } from "../domain/time/hour.ts";
import { parseEiaFuelTypes } from "../formats/grid/eia.ts";
import type { GridSource, HistoryRequest } from "../ports/grid-source.ts";
import type { HttpDeps } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";
import { rememberLast } from "./remember-last.ts";

const BASE_URL = "https://api.eia.gov";
const PAGE_ROWS = 5000;
const MOST_PAGES = 40;
const PAUSE_MS = 500;

/** Balancing authorities that report what they generate by fuel; a zone ends with its code. */
const AUTHORITIES = new Set(
  ["BANC CISO IID LDWP TIDC CPLE CPLW DUK SC SCEG SWPP SPA FMPP FPC FPL GVL JEA SEC TAL TEC PJM"]
    .concat(["AECI LGEE MISO ISNE AVA BPAT CHPD DOPD GCPD IPCO NEVP NWMT PACE PACW PGE PSCO PSEI"])
    .concat(["SCL TPWR WACM WAUW NYIS SEPA SOCO AZPS EPE PNM SRP TEPC WALC TVA ERCO"])
    .flatMap((codes) => codes.split(" ")),
);

/**
 * US Energy Information Administration: hourly generation of a balancing authority by fuel, a day
 * or so late. The intensity is computed from it with fixed factors and without imports, and so
 * flagged estimated.
 *
 * Source   API v2, electricity/rto/fuel-type-data; recorded bodies.
 */
export function createEiaSource(
  options: HttpDeps & { apiKey: string; baseUrl?: string },
): GridSource {
  const calls = createProviderCalls(options, { provider: "EIA", pauseMs: PAUSE_MS });
  const read = rememberLast(async (request: HistoryRequest): Promise<MixReading[]> => {
    const slots: FuelSlot[] = [];
    for (let page = 0, offset = 0; page < MOST_PAGES; page += 1) {
      const url = urlOf(options, { ...request, offset });
      const { signal } = request;
      const {
        slots: more,
        rowCount,
        totalCount,
      } = parseEiaFuelTypes(await calls.json({ url, signal }));
      slots.push(...more);
      offset += rowCount;
      if (rowCount === 0 || offset >= totalCount) break;
    }
    return mixHours(slots).filter(
      ({ hourAtMs }) => hourAtMs >= floorToHour(request.fromMs) && hourAtMs < request.toMs,
    );
  });
  return {
    name: gridSourceNames.eia,
    signal: "average",
    scopes: ["lifecycle", "direct"],
    simulated: false,
    covers: (zone) => authorityOf(zone) !== null,
    history: async (request) => readingsOfMix(await read(request)),
    mix: read,
  };
}

/** The code of the balancing authority of a US zone. Missing: null where there is none. */
function authorityOf(zone: string): string | null {
  const code = /^US-[A-Z]+-([A-Z]+)$/.exec(zone)?.[1] ?? "";
  return AUTHORITIES.has(code) ? code : null;
}

function urlOf(
  options: { apiKey: string; baseUrl?: string },
  request: HistoryRequest & { offset: number },
): URL {
  const url = new URL(`${options.baseUrl ?? BASE_URL}/v2/electricity/rto/fuel-type-data/data/`);
  url.search = new URLSearchParams([
    ["api_key", options.apiKey],
    ["frequency", "hourly"],
    ["data[]", "value"],
    ["facets[respondent][]", authorityOf(request.zone) ?? ""],
    // A period is named by its end, so both bounds lie one hour later than the hours asked for.
    ["start", periodOf(floorToHour(request.fromMs) + HOUR_MS)],
    ["end", periodOf(ceilToHour(request.toMs))],
    ["sort[0][column]", "period"],
    ["sort[0][direction]", "asc"],
    ["offset", String(request.offset)],
    ["length", String(PAGE_ROWS)],
  ]).toString();
  return url;
}

/** YYYY-MM-DDTHH, UTC. */
const periodOf = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 13);
