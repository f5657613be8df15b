import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { GridNowResponse } from "#lib/contracts/grid.ts";
import { type DashboardView, signalParams } from "../dashboard-params.ts";

/** GET /api/v1/grid/now for the shown regions. */
export const gridNowCall = (view: DashboardView): ApiCall<GridNowResponse> => ({
  path: "/api/v1/grid/now",
  params: { ...signalParams(view), region: view.shownRegions.join(",") },
  schema: async () => (await import("#lib/contracts/grid.ts")).gridNowResponse,
});

const prepareGridNow = ({ regions }: GridNowResponse) => regions;

export function useGridNow() {
  const dashboard = useDashboard();
  const call = gridNowCall(dashboard);
  return { call, query: useApi(call, { prepare: prepareGridNow, refreshMs: dashboard.refreshMs }) };
}
