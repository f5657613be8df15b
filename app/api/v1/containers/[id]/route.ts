import { containerQuery, containerResponse } from "#lib/contracts/containers.ts";
import { idParams } from "#lib/contracts/params.ts";
import { getRoute } from "#lib/http/route.ts";
import { readContainer } from "#lib/usecases/energy/read-container.ts";

/** GET /api/v1/containers/:id: one container, hour by hour. */
export const GET = getRoute({
  auth: { scope: "read" },
  params: idParams,
  query: containerQuery,
  response: containerResponse,
  handle: ({ deps, params, query }) => readContainer(deps, { id: params.id, query }),
});
