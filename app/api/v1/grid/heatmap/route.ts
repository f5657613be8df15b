import { heatmapQuery } from "#lib/contracts/grid.ts";
import { getTextRoute } from "#lib/http/route.ts";
import { readHeatmapText } from "#lib/usecases/grid/read-heatmap.ts";

/** GET /api/v1/grid/heatmap: intensity by region and hour. */
export const GET = getTextRoute({
  auth: { scope: "read" },
  query: heatmapQuery,
  handle: ({ deps, query }) => readHeatmapText(deps, query),
});
