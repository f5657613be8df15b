import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { ContainersResponse } from "#lib/contracts/containers.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";

/** The grid zone of a region; null for one that is not known. */
export type ZoneOf = (region: string) => string | null;

const MOST_ZONES = 20;

/** Zones of the shown regions, each once: where the same energy is priced for comparison. */
export function zonesOf(regions: readonly string[], zoneOf: ZoneOf): string[] {
  const zones = regions.map(zoneOf).filter((zone) => zone !== null);
  return [...new Set(zones)].slice(0, MOST_ZONES);
}

/** GET /api/v1/containers, priced where they run and in each zone to compare with. */
export const containersCall = (
  view: DashboardView,
  zones: readonly string[],
): ApiCall<ContainersResponse> => ({
  path: "/api/v1/containers",
  params: {
    ...rangeParams(view),
    ...(zones.length === 0 ? {} : { country: zones.join(",") }),
  },
  schema: async () => (await import("#lib/contracts/containers.ts")).containersResponse,
});

const asItCame = (response: ContainersResponse) => response;

export function useContainers() {
  const dashboard = useDashboard();
  const zoneById = new Map(dashboard.regions.map(({ id, zone }) => [id, zone]));
  const call = containersCall(
    dashboard,
    zonesOf(dashboard.shownRegions, (id) => zoneById.get(id) ?? null),
  );
  return { call, query: useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs }) };
}
