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
  return heatmapResponse.parse(JSON.parse(await readHeatmapText(deps, query)));
}

/**
 * The same as the JSON text of a `HeatmapResponse`. A quarter of a year of fifty regions has a
 * hundred thousand values: they pass from the database into the text without being looked at.
 */
export async function readHeatmapText(deps: GridReadDeps, query: HeatmapQuery): Promise<string> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const { from, to, hours } = requireHours(query, deps.clock.now());
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const known = await loadIntensityRows(deps.db, { zones, signal, scope, hours });
  const head = {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    hours: hours.map((hourAtMs) => isoTime(hourAtMs)),
  };
  const rows = regions.map(({ id, name, zone }) => {
    const row = known.get(zone ?? "");
    const { valuesText = "", estimatedText = "", sources = [], simulated = false } = row ?? {};
    const asOf = isoTime(row?.asOfMs ?? null);
    return withMembers(
      { region: id, name, zone, sources, simulated, asOf },
      `"values":[${valuesText}],"estimated":[${estimatedText}]`,
    );
  });
  return withMembers(head, `"rows":[${rows.join(",")}]`);
}

/** The JSON text of an object that has members, with more of them. */
const withMembers = (object: Readonly<Record<string, unknown>>, members: string) =>
  `${JSON.stringify(object).slice(0, -1)},${members}}`;
