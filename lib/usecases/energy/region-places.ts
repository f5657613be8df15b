import type { RegionPlace } from "#db/queries/energy/energy-scope.ts";
import { cloudRegions } from "#lib/domain/grid/regions.ts";

/** Every region with the zone and PUE its energy is priced with. */
export const regionPlaces: readonly RegionPlace[] = cloudRegions.map(({ id, zone, pueRatio }) => ({
  region: id,
  zone,
  pueRatio,
}));
