import { heatmapQuery } from "#lib/contracts/grid.ts";
import { getTextRoute } from "#lib/http/text-route.ts";
import { askHeatmap } from "#lib/usecases/grid/read-heatmap.ts";

/** GET /api/v1/grid/heatmap: intensity by region and hour. */
export const GET = getTextRoute({
  auth: { scope: "read" },
  query: heatmapQuery,
  handle: ({ deps, query }) => askHeatmap(deps, query),
});
