import { mixQuery, mixResponse } from "#lib/contracts/grid-mix.ts";
import { getRoute } from "#lib/http/route.ts";
import { readMix } from "#lib/usecases/grid/read-mix.ts";

/** GET /api/v1/grid/mix: what the electricity of one region was made from, hour by hour. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: mixQuery,
  response: mixResponse,
  handle: ({ deps, query }) => readMix(deps, query),
});
