import { Failure } from "../../domain/errors.ts";
import { cloudRegions, findRegion } from "../../domain/grid/regions.ts";

const zones = new Set(cloudRegions.flatMap(({ zone }) => (zone === null ? [] : [zone])));

/**
 * The grid zones a comma list names, by zone (DE, US-CAL-CISO) or by region (eu-central-1), each
 * once.
 *
 * Errors   configuration for a name that is neither, and for a region without a known zone: a
 *          default would read the wrong grid.
 */
export function chooseIngestZones(list: string): string[] {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) throw new Failure("configuration", "--zones: names no zone");
  return [...new Set(names.map((name) => zoneOf(name)))];
}

function zoneOf(name: string): string {
  if (zones.has(name)) return name;
  const region = findRegion(name);
  if (region === null) {
    throw new Failure("configuration", `--zones: "${name}" is no zone or region Pulsegrid knows`);
  }
  if (region.zone !== null) return region.zone;
  throw new Failure("configuration", `--zones: the grid zone of "${name}" is not known`);
}
