import { seriesQuery, seriesResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { readSeries } from "#lib/usecases/grid/read-series.ts";

/** GET /api/v1/grid/series: intensity of one region over time, with its forecast. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: seriesQuery,
  response: seriesResponse,
  handle: ({ deps, query }) => readSeries(deps, query),
});
