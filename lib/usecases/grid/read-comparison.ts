import { z } from "zod";
import type { ComparisonQuery, ComparisonResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { type HourRow, sparkOf, summariseRow } from "../../domain/grid/intensity-grid.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadIntensityRows, type TextRow } from "./load-intensity-rows.ts";
import { loadMeanShares } from "./mix-shares.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegions } from "./require-regions.ts";

const SPARK_STEPS = 48;

/**
 * Least, mean and most of each region over the same hours, and what share of its electricity was
 * renewable and fossil-free. Uncovered hours are in no mean.
 */
export async function readComparison(
  deps: GridReadDeps,
  query: ComparisonQuery,
): Promise<ComparisonResponse> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const { from, to, hours } = requireHours(query, deps.clock.now());
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const [known, sharesOf] = await Promise.all([
    loadIntensityRows(deps.db, { zones, signal, scope, hours }),
    loadMeanShares(deps.db, { zones, from, to }),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    rows: regions.map(({ id, name, zone }) => {
      const row = readRow(known.get(zone ?? "") ?? NO_HOURS);
      return {
        region: id,
        name,
        zone,
        ...summariseRow(row),
        spark: sparkOf(row.values, SPARK_STEPS),
        sources: row.sources,
        simulated: row.simulated,
        asOf: isoTime(row.asOfMs),
        mix: sharesOf(zone),
      };
    }),
  };
}

const NO_HOURS: TextRow = {
  valuesText: "",
  estimatedText: "",
  sources: [],
  simulated: false,
  asOfMs: null,
};
const valuesSchema = z.array(z.number().nullable());
const flagsSchema = z.array(z.boolean());

function readRow({ valuesText, estimatedText, ...row }: TextRow): HourRow {
  return {
    ...row,
    values: valuesSchema.parse(JSON.parse(`[${valuesText}]`)),
    estimated: flagsSchema.parse(JSON.parse(`[${estimatedText}]`)),
  };
}
