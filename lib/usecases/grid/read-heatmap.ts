import { selectGridChanges } from "#db/queries/grid/select-grid-changes.ts";
import { type HeatmapQuery, type HeatmapResponse, heatmapResponse } from "../../contracts/grid.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadIntensityRows } from "./load-intensity-rows.ts";
import { type HourRange, requireHours } from "./require-hours.ts";
import { requireRegions } from "./require-regions.ts";

/** The hours and regions of a query. */
type Asked = HourRange & Pick<HeatmapQuery, "signal" | "scope"> & { regions: CloudRegion[] };

/** Intensity by region and hour, the best source of each hour. Missing: null in `values`. */
export async function readHeatmap(
  deps: GridReadDeps,
  query: HeatmapQuery,
): Promise<HeatmapResponse> {
  const pieces = await readText(deps, resolve(deps, query));
  return heatmapResponse.parse(JSON.parse(pieces.join("")));
}

/**
 * The same as the pieces of the JSON text of a `HeatmapResponse`, and what it depends on: the query
 * as it was asked, the hours that these are now, and the state of the zones' values. The text of a
 * relative range says in `to` when it was made, which is in the hour of asking.
 *
 * Errors   invalid_input for a range or regions that cannot be.
 */
export async function askHeatmap(deps: GridReadDeps, query: HeatmapQuery) {
  const asked = resolve(deps, query);
  const { hours, regions, signal, scope } = asked;
  const ids = regions.map(({ id }) => id);
  return {
    question: JSON.stringify([query.from, query.to, hours[0], hours.length, signal, scope, ids]),
    state: await selectGridChanges(deps.db, distinctZones(regions)),
    make: () => readText(deps, asked),
  };
}

function resolve(deps: GridReadDeps, query: HeatmapQuery): Asked {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const { signal, scope } = query;
  return { regions, ...requireHours(query, deps.clock.now()), signal, scope };
}

/**
 * A quarter of a year of fifty regions has a hundred thousand values: they pass from the database
 * into the text without being looked at, and a piece can be sent while the next is made.
 */
async function readText(deps: GridReadDeps, asked: Asked): Promise<string[]> {
  const { regions, from, to, hours, signal, scope } = asked;
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
