import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";
import { type DashboardView, regionRangeParams } from "../dashboard-params.ts";

/** GET /api/v1/grid/heatmap for the shown regions and range. */
export const heatmapCall = (view: DashboardView): ApiCall<HeatmapResponse> => ({
  path: "/api/v1/grid/heatmap",
  params: regionRangeParams(view),
  schema: async () => (await import("#lib/contracts/grid.ts")).heatmapResponse,
});

// The picture depends on its width, so the panel itself makes it from the answer.
const asItCame = (response: HeatmapResponse) => response;

export function useHeatmap() {
  const dashboard = useDashboard();
  const call = heatmapCall(dashboard);
  return { call, query: useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs }) };
}
