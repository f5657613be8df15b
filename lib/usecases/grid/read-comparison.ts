import type { ComparisonQuery, ComparisonResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { layOnHours, sparkOf, summariseRow } from "../../domain/grid/intensity-grid.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadKnownHours } from "./load-known-hours.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegions } from "./require-regions.ts";

const SPARK_STEPS = 48;

/** Least, mean and most of each region over the same hours. Uncovered hours are in no mean. */
export async function readComparison(
  deps: GridReadDeps,
  query: ComparisonQuery,
): Promise<ComparisonResponse> {
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
    rows: regions.map(({ id, name, zone }) => {
      const row = layOnHours(hours, known.get(zone ?? "") ?? []);
      return {
        region: id,
        name,
        zone,
        ...summariseRow(row),
        spark: sparkOf(row.values, SPARK_STEPS),
        sources: row.sources,
        simulated: row.simulated,
        asOf: isoTime(row.asOfMs),
      };
    }),
  };
}
