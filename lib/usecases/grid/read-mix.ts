import { selectMixHours } from "#db/queries/grid/select-mix-hours.ts";
import type { MixQuery, MixResponse } from "../../contracts/grid-mix.ts";
import { mixOfBreakdown } from "../../domain/grid/fuel-mix.ts";
import { layMixOnHours, meanOfKnown, type MixGrid } from "../../domain/grid/mix-grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { NO_MIX, NO_ZONE, percentOf } from "./mix-shares.ts";
import { requireHours } from "./require-hours.ts";
import { requireRegion } from "./require-regions.ts";

/**
 * What the electricity of one region was made from, hour by hour, the best source of each hour and
 * all of one basis. Missing: an hour nobody knows is null in every list.
 */
export async function readMix(deps: GridReadDeps, query: MixQuery): Promise<MixResponse> {
  const region = requireRegion(query.region);
  const { from, to, hours } = requireHours(query, deps.clock.now());
  const [zone] = distinctZones([region]);
  const known = zone === undefined ? [] : await selectMixHours(deps.db, { zone, from, to });
  const grid = layMixOnHours(
    hours,
    known.map(({ mix, ...hour }) => ({ ...hour, mix: mixOfBreakdown(mix) })),
    query.basis ?? null,
  );
  const renewablePercent = grid.hours.map((hour) => percentOf(hour?.renewableRatio ?? null));
  const fossilFreePercent = grid.hours.map((hour) => percentOf(hour?.fossilFreeRatio ?? null));
  return {
    region: region.id,
    name: region.name,
    zone: region.zone,
    from: from.toISOString(),
    to: to.toISOString(),
    basis: grid.basis,
    hours: hours.map((hourAtMs) => isoTime(hourAtMs)),
    fuels: grid.columns.map(({ part, ...column }) => ({ fuel: part, ...column })),
    totalMw: grid.totalMw,
    renewablePercent,
    fossilFreePercent,
    hourSources: grid.hours.map((hour) => hour?.source ?? null),
    estimated: grid.hours.map((hour) => hour?.estimated ?? false),
    mean: {
      renewablePercent: meanOfKnown(renewablePercent),
      fossilFreePercent: meanOfKnown(fossilFreePercent),
      ...provenanceOf(grid, zone === undefined),
    },
    totalHours: hours.length,
    otherBasisHours: grid.otherBasisHours,
    drawingHours: grid.drawingHours,
  };
}

type Provenance = Omit<MixResponse["mean"], "renewablePercent" | "fossilFreePercent">;

function provenanceOf({ basis, hours }: MixGrid, isZoneUnknown: boolean): Provenance {
  const known = hours.filter((hour) => hour !== null);
  const reason = isZoneUnknown ? NO_ZONE : NO_MIX;
  return {
    basis,
    coveredHours: known.length,
    sources: [...new Set(known.map(({ source }) => source))].toSorted(),
    estimated: known.some(({ estimated }) => estimated),
    simulated: known.some(({ source }) => source === gridSourceNames.simulated),
    asOf: isoTime(known.at(-1)?.hourAtMs ?? null),
    ...(known.length === 0 ? { reason } : {}),
  };
}
