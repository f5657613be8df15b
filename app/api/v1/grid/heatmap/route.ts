import { heatmapQuery, heatmapResponse } from "#lib/contracts/grid.ts";
import { getRoute } from "#lib/http/route.ts";
import { readHeatmap } from "#lib/usecases/grid/read-heatmap.ts";

/** GET /api/v1/grid/heatmap: intensity by region and hour. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: heatmapQuery,
  response: heatmapResponse,
  handle: ({ deps, query }) => readHeatmap(deps, query),
});
