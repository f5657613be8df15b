import { useSearchParams } from "next/navigation";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import { useApi } from "#lib/client/use-api.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { parsePlanner, type PlannerState } from "./planner-state.ts";
import { windowsCall } from "./windows-call.ts";

const asItCame = (response: WindowsResponse) => response;

/** The run of the address. */
export function usePlanner(): PlannerState {
  return parsePlanner(new URLSearchParams(useSearchParams().toString()), useNowMs());
}

export function useWindows() {
  const dashboard = useDashboard();
  const planner = usePlanner();
  const call = windowsCall(dashboard, planner);
  const query = useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs });
  return { call, query, planner };
}
