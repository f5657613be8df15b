import { regionsResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { listRegions } from "#lib/usecases/grid/list-regions.ts";

/** GET /api/v1/regions: the cloud regions with grid zone, PUE and market factors. */
export const GET = getRoute({
  auth: { scope: "read" },
  response: regionsResponse,
  handle: ({ deps }) => listRegions(deps),
});
