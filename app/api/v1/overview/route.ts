import { overviewQuery, overviewResponse } from "#lib/contracts/overview.ts";
import { getRoute } from "#lib/http/route.ts";
import { readOverview } from "#lib/usecases/overview/read-overview.ts";

/** GET /api/v1/overview: the figures of the Overview in one answer. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: overviewQuery,
  response: overviewResponse,
  handle: ({ deps, query }) => readOverview(deps, query),
});
