import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { NarrativeDetail } from "#lib/contracts/narratives.ts";
import { type DashboardView, signalParams } from "../dashboard-params.ts";

/** GET /api/v1/narratives/:id under the signal and scope of the top bar. */
export const narrativeCall = (view: DashboardView, id: string): ApiCall<NarrativeDetail> => ({
  path: `/api/v1/narratives/${id}`,
  params: signalParams(view),
  schema: async () => (await import("#lib/contracts/narratives.ts")).narrativeDetailResponse,
});

const asItCame = (narrative: NarrativeDetail) => narrative;

export function useNarrative(id: string) {
  const dashboard = useDashboard();
  const call = narrativeCall(dashboard, id);
  return { call, query: useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs }) };
}
