import { Failure } from "../../domain/errors.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { chooseRegions, findRegion } from "../../domain/grid/regions.ts";

const MOST_REGIONS = 60;

/**
 * The regions a query names; the installation's own when it names none.
 *
 * Errors   invalid_input that lists the unknown ids, and for more than 60 regions.
 */
export function requireRegions(
  list: string | undefined,
  shownIds: readonly string[],
): CloudRegion[] {
  const known = shownIds.filter((id) => findRegion(id) !== null);
  const { regions, unknownIds } = chooseRegions(list, known);
  if (unknownIds.length > 0) {
    throw new Failure("invalid_input", `Unknown region: ${unknownIds.slice(0, 5).join(", ")}.`, [
      { name: "region", reason: "not in /api/v1/regions" },
    ]);
  }
  if (regions.length > MOST_REGIONS) {
    throw new Failure("invalid_input", `At most ${MOST_REGIONS} regions at once.`, [
      { name: "region", reason: "too many" },
    ]);
  }
  return regions;
}

/**
 * The one region that a query names, by its id or an alias.
 *
 * Errors   invalid_input for an unknown one, for several, and for none.
 */
export function requireRegion(id: string): CloudRegion {
  const [region, another] = requireRegions(id, []);
  if (region !== undefined && another === undefined) return region;
  throw new Failure("invalid_input", "Name one region.", [
    { name: "region", reason: region === undefined ? "names none" : "names several" },
  ]);
}
