import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { useApi } from "#lib/client/use-api.ts";
import { containersCall } from "../containers/use-containers.ts";
import { measuredLoads } from "./measured-loads.ts";

/** What was measured here over the range of the top bar; read only when it is asked for. */
export function useMeasuredLoads(enabled: boolean) {
  const dashboard = useDashboard();
  return useApi(containersCall(dashboard, []), { prepare: measuredLoads, enabled });
}
