import { useSearchParams } from "next/navigation";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import { useApi } from "#lib/client/use-api.ts";
import type { WindowsNextResponse, WindowsResponse } from "#lib/contracts/windows.ts";
import { parsePlanner, type PlannerState } from "./planner-state.ts";
import { nextCall, windowsCall } from "./windows-call.ts";

const asItCame = (response: WindowsResponse) => response;
const decisionAsItCame = (response: WindowsNextResponse) => response;

/** The run of the address. */
export function usePlanner(): PlannerState {
  return parsePlanner(new URLSearchParams(useSearchParams().toString()));
}

export function useWindows() {
  const dashboard = useDashboard();
  const planner = usePlanner();
  const call = windowsCall(dashboard, planner);
  const query = useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs });
  return { call, query, planner };
}

export function useNextDecision() {
  const dashboard = useDashboard();
  const planner = usePlanner();
  const call = nextCall(dashboard, planner);
  return {
    call,
    query: useApi(call, { prepare: decisionAsItCame, refreshMs: dashboard.refreshMs }),
  };
}

const FROM_NOW = { name: "Now", heading: "now", sentence: "starting now" };
const FROM_LATER = { name: "Earliest", heading: "the earliest", sentence: "the earliest start" };

/** What savings compare with: starting now, or as soon as the run may start. */
export function useEarliestWords() {
  const { notBefore } = usePlanner();
  const nowMs = useNowMs();
  return notBefore === null || Date.parse(notBefore) <= nowMs ? FROM_NOW : FROM_LATER;
}
