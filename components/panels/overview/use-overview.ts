import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { OverviewResponse } from "#lib/contracts/overview.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";
import { prepareOverview } from "./prepare-overview.ts";

/** GET /api/v1/overview under the choices of the top bar. */
export const overviewCall = (view: DashboardView): ApiCall<OverviewResponse> => ({
  path: "/api/v1/overview",
  params: rangeParams(view),
  schema: async () => (await import("#lib/contracts/overview.ts")).overviewResponse,
});

export function useOverview() {
  const dashboard = useDashboard();
  const call = overviewCall(dashboard);
  const query = useApi(call, { prepare: prepareOverview, refreshMs: dashboard.refreshMs });
  return { call, query };
}
