import type { RegionsResponse } from "../../contracts/grid.ts";
import { cloudRegions } from "../../domain/grid/regions.ts";

/** Every cloud region the product knows, with its grid zone and PUE. */
export function listRegions(): RegionsResponse {
  return {
    regions: cloudRegions.map((region) => ({ ...region, aliases: [...region.aliases] })),
  };
}
