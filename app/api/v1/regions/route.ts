import { regionsResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { listRegions } from "#lib/usecases/grid/list-regions.ts";

/** GET /api/v1/regions: the cloud regions with grid zone and PUE. */
export const GET = getRoute({
  auth: { scope: "read" },
  response: regionsResponse,
  handle: () => listRegions(),
});
