import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { NarrativesResponse } from "#lib/contracts/narratives.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";
import { prepareNarratives } from "./prepare-narratives.ts";

const LIMIT = "1000";

/** GET /api/v1/narratives under the choices of the top bar. */
export const narrativesCall = (view: DashboardView): ApiCall<NarrativesResponse> => ({
  path: "/api/v1/narratives",
  params: { ...rangeParams(view), limit: LIMIT },
  schema: async () => (await import("#lib/contracts/narratives.ts")).narrativesResponse,
});

export function useNarratives() {
  const dashboard = useDashboard();
  const call = narrativesCall(dashboard);
  return {
    call,
    query: useApi(call, { prepare: prepareNarratives, refreshMs: dashboard.refreshMs }),
  };
}
