import type { LocationsResponse } from "../../contracts/carbon-aware.ts";
import { cloudRegions } from "../../domain/grid/regions.ts";

/** The cloud regions whose grid zone is known, as the dictionary that the SDK's clients expect. */
export function listLocations(): LocationsResponse {
  return Object.fromEntries(
    cloudRegions
      .filter(({ zone }) => zone !== null)
      .map(({ id, latitude, longitude }) => [id, { latitude, longitude, name: id }]),
  );
}
