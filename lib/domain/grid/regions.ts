import { awsRegions } from "./regions-aws.ts";
import { azureRegions } from "./regions-azure.ts";
import { gcpRegions } from "./regions-gcp.ts";
import { ociRegions } from "./regions-oci.ts";
import type { CloudRegion } from "./region-row.ts";

/** Every cloud region the product knows, by provider, then by id. */
export const cloudRegions: readonly CloudRegion[] = [
  ...awsRegions,
  ...azureRegions,
  ...gcpRegions,
  ...ociRegions,
];

const byId = new Map([
  ...cloudRegions.flatMap((region) => region.aliases.map((alias) => [alias, region] as const)),
  ...cloudRegions.map((region) => [region.id, region] as const),
]);

/**
 * The region with that id, as the provider spells it, or with that alias.
 *
 * Missing  null for an unknown id. It has no default: a wrong zone prices wrongly and silently.
 */
export function findRegion(id: string): CloudRegion | null {
  return byId.get(id) ?? null;
}

/** Grid zones of the regions, each once. Unknown ids and regions without a zone give none. */
export function zonesOfRegions(ids: readonly string[]): string[] {
  const zones = new Set<string>();
  for (const id of ids) {
    const zone = byId.get(id)?.zone;
    if (zone !== undefined && zone !== null) zones.add(zone);
  }
  return [...zones];
}

/** Grid zones of regions, each once; those without a zone give none. */
export function distinctZones(regions: readonly CloudRegion[]): string[] {
  return zonesOfRegions(regions.map(({ id }) => id));
}

/**
 * The WattTime region that stands for a grid zone: that of the first of `ids` that lies in it.
 * WattTime divides some zones further; the installation's own regions decide which part is meant.
 *
 * Missing  null when none of them names one.
 */
export function wattTimeRegionOf(zone: string, ids: readonly string[]): string | null {
  for (const id of ids) {
    const region = byId.get(id);
    if (region?.zone === zone && region.wattTimeRegion !== null) return region.wattTimeRegion;
  }
  return null;
}

export type RegionChoice = { regions: CloudRegion[]; unknownIds: string[] };

/**
 * The regions a comma list names, each once, in its order; those of `shownIds` when it names
 * none. That is a choice of display: nothing is ever priced with a region nobody named.
 *
 * Missing  ids that are not known come back apart, for the caller to refuse.
 */
export function chooseRegions(list: string | undefined, shownIds: readonly string[]): RegionChoice {
  const named = (list ?? "")
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  const choice: RegionChoice = { regions: [], unknownIds: [] };
  for (const id of new Set(named.length === 0 ? shownIds : named)) {
    const region = byId.get(id);
    if (region === undefined) choice.unknownIds.push(id);
    else if (!choice.regions.includes(region)) choice.regions.push(region);
  }
  return choice;
}
