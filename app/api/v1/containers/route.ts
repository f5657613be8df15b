import { containersQuery, containersResponse } from "#lib/contracts/containers.ts";
import { getRoute } from "#lib/http/route.ts";
import { readContainers } from "#lib/usecases/energy/read-containers.ts";

/** GET /api/v1/containers: energy and CO2e of each container, and the balance of each node. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: containersQuery,
  response: containersResponse,
  handle: ({ deps, query }) => readContainers(deps, query),
});
