import { Failure } from "../../domain/errors.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { findRegion } from "../../domain/grid/regions.ts";

const MOST_LOCATIONS = 60;

/** A region under the name that the caller gave it, which the answer repeats. */
export type NamedLocation = { name: string; region: CloudRegion };

/**
 * The regions that the caller names, upper and lower case alike, each name once, as it came first.
 *
 * Errors   invalid_input for a name that is not known, and for more than 60.
 */
export function requireLocations(names: readonly string[]): NamedLocation[] {
  const distinct = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (!distinct.has(key)) distinct.set(key, name);
  }
  if (distinct.size > MOST_LOCATIONS) {
    throw refused(`At most ${MOST_LOCATIONS} locations at once.`);
  }
  return [...distinct.values()].map((name) => requireLocation(name));
}

/** The same for one. */
export function requireLocation(name: string): NamedLocation {
  const region = findRegion(name) ?? findRegion(name.toLowerCase());
  if (region !== null) return { name, region };
  throw refused(`Unknown Location: '${name}' not found`);
}

const refused = (reason: string) =>
  new Failure("invalid_input", reason, [{ name: "location", reason }]);
