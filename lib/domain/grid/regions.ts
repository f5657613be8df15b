import { awsRegions } from "./regions-aws.ts";
import { azureRegions } from "./regions-azure.ts";
import { gcpRegions } from "./regions-gcp.ts";
import type { CloudRegion } from "./region-row.ts";

/** Every cloud region the product knows, by provider, then by id. */
export const cloudRegions: readonly CloudRegion[] = [...awsRegions, ...azureRegions, ...gcpRegions];

const byId = new Map(cloudRegions.map((region) => [region.id, region]));

/**
 * The region with that id, as the provider spells it.
 *
 * Missing  null for an unknown id. It has no default: a wrong zone prices wrongly and silently.
 */
export function findRegion(id: string): CloudRegion | null {
  return byId.get(id) ?? null;
}

/** Grid zones of the regions, each once. Ids that are unknown give none. */
export function zonesOfRegions(ids: readonly string[]): string[] {
  const zones = new Set<string>();
  for (const id of ids) {
    const zone = byId.get(id)?.zone;
    if (zone !== undefined) zones.add(zone);
  }
  return [...zones];
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
    else choice.regions.push(region);
  }
  return choice;
}
