const PACKAGE = /^package(-\d+)?$/;
const DRAM = /^dram(-\d+)?$/;

/**
 * Those of the given RAPL zones that may be added up. Zones overlap: a package holds its cores
 * and its uncore, and psys holds the whole board.
 *
 * Shape    packages with dram; psys alone where there is no package; otherwise none.
 * Source   Kepler, docs/user/metrics.md; kernel documentation of powercap.
 */
export function zonesToSum(zones: Iterable<string>): string[] {
  const all = [...zones];
  if (all.some((zone) => PACKAGE.test(zone))) {
    return all.filter((zone) => PACKAGE.test(zone) || DRAM.test(zone));
  }
  return all.filter((zone) => zone === "psys");
}
