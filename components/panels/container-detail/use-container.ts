import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { ContainerResponse } from "#lib/contracts/containers.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";
import { prepareContainer } from "./prepare-container.ts";

/** GET /api/v1/containers/:id under the choices of the top bar. */
export const containerCall = (view: DashboardView, id: string): ApiCall<ContainerResponse> => ({
  path: `/api/v1/containers/${id}`,
  params: rangeParams(view),
  schema: async () => (await import("#lib/contracts/containers.ts")).containerResponse,
});

export function useContainer(id: string) {
  const dashboard = useDashboard();
  const call = containerCall(dashboard, id);
  return {
    call,
    query: useApi(call, { prepare: prepareContainer, refreshMs: dashboard.refreshMs }),
  };
}
