import type { HeatmapQuery, HeatmapResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { layOnHours } from "../../domain/grid/intensity-grid.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadKnownHours } from "./load-known-hours.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegions } from "./require-regions.ts";

/** Intensity by region and hour, the best source of each hour. Missing: null in `values`. */
export async function readHeatmap(
  deps: GridReadDeps,
  query: HeatmapQuery,
): Promise<HeatmapResponse> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const { from, to, hours } = requireHours(query, deps.clock.now());
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const known = await loadKnownHours(deps.db, { zones, signal, scope, from, to });
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    hours: hours.map((hourAtMs) => isoTime(hourAtMs)),
    rows: regions.map(({ id, name, zone }) => {
      const { asOfMs, ...row } = layOnHours(hours, known.get(zone ?? "") ?? []);
      return { region: id, name, zone, ...row, asOf: isoTime(asOfMs) };
    }),
  };
}
