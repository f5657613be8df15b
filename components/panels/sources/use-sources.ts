import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { SourcesResponse } from "#lib/contracts/sources.ts";
import { prepareSources } from "./prepare-sources.ts";

/** GET /api/v1/sources. */
export const sourcesCall: ApiCall<SourcesResponse> = {
  path: "/api/v1/sources",
  params: {},
  schema: async () => (await import("#lib/contracts/sources.ts")).sourcesResponse,
};

export function useSources() {
  const { refreshMs } = useDashboard();
  return useApi(sourcesCall, { prepare: prepareSources, refreshMs });
}
