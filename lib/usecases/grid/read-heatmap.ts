import { type HeatmapQuery, type HeatmapResponse, heatmapResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadIntensityRows } from "./load-intensity-rows.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegions } from "./require-regions.ts";

/** Intensity by region and hour, the best source of each hour. Missing: null in `values`. */
export async function readHeatmap(
  deps: GridReadDeps,
  query: HeatmapQuery,
): Promise<HeatmapResponse> {
  return heatmapResponse.parse(JSON.parse((await readHeatmapText(deps, query)).join("")));
}

/**
 * The same as the pieces of the JSON text of a `HeatmapResponse`. A quarter of a year of fifty
 * regions has a hundred thousand values: they pass from the database into the text without being
 * looked at, and a piece can be sent while the next is made.
 */
export async function readHeatmapText(deps: GridReadDeps, query: HeatmapQuery): Promise<string[]> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const { from, to, hours } = requireHours(query, deps.clock.now());
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const known = await loadIntensityRows(deps.db, { zones, signal, scope, hours });
  const head = JSON.stringify({
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    hours: hours.map((hourAtMs) => isoTime(hourAtMs)),
  });
  const rows = regions.map(({ id, name, zone }, index) => {
    const row = known.get(zone ?? "");
    const { valuesText = "", estimatedText = "", sources = [], simulated = false } = row ?? {};
    const asOf = isoTime(row?.asOfMs ?? null);
    const facts = JSON.stringify({ region: id, name, zone, sources, simulated, asOf });
    const comma = index === 0 ? "" : ",";
    return `${comma}${open(facts)},"values":[${valuesText}],"estimated":[${estimatedText}]}`;
  });
  return [`${open(head)},"rows":[`, ...rows, "]}"];
}

/** The JSON text of an object without its end, so that more members can follow. */
const open = (objectText: string) => objectText.slice(0, -1);
