import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { MixResponse } from "#lib/contracts/grid-mix.ts";
import type { DashboardView } from "../dashboard-params.ts";
import { prepareMix } from "./prepare-mix.ts";

/** GET /api/v1/grid/mix of one region over the range. A mix has no signal and no scope. */
export const mixCall = ({ state }: DashboardView, region: string): ApiCall<MixResponse> => ({
  path: "/api/v1/grid/mix",
  params: { from: state.from, to: state.to, region },
  schema: async () => (await import("#lib/contracts/grid-mix.ts")).mixResponse,
});

export function useMix(region: string) {
  const dashboard = useDashboard();
  const call = mixCall(dashboard, region);
  return { call, query: useApi(call, { prepare: prepareMix, refreshMs: dashboard.refreshMs }) };
}
