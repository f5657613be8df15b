import { gridNowQuery, gridNowResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { readGridNow } from "#lib/usecases/grid/read-now.ts";

/** GET /api/v1/grid/now: present intensity, last 24 hours and next clean window of each region. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: gridNowQuery,
  response: gridNowResponse,
  handle: ({ deps, query }) => readGridNow(deps, query),
});
