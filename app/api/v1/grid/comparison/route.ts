import { comparisonQuery, comparisonResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { readComparison } from "#lib/usecases/grid/read-comparison.ts";

/** GET /api/v1/grid/comparison: least, mean and most of each region over one range. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: comparisonQuery,
  response: comparisonResponse,
  handle: ({ deps, query }) => readComparison(deps, query),
});
