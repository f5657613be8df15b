import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { ComparisonResponse } from "#lib/contracts/grid.ts";
import { type DashboardView, regionRangeParams } from "../dashboard-params.ts";
import { prepareComparison } from "./prepare-comparison.ts";

/** GET /api/v1/grid/comparison for the shown regions and range. */
export const comparisonCall = (view: DashboardView): ApiCall<ComparisonResponse> => ({
  path: "/api/v1/grid/comparison",
  params: regionRangeParams(view),
  schema: async () => (await import("#lib/contracts/grid.ts")).comparisonResponse,
});

export function useComparison() {
  const dashboard = useDashboard();
  const call = comparisonCall(dashboard);
  return {
    call,
    query: useApi(call, { prepare: prepareComparison, refreshMs: dashboard.refreshMs }),
  };
}
