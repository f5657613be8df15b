import type { ApiCall } from "#lib/client/api-call.ts";
import { type WindowsResponse, windowsResponse } from "#lib/contracts/windows.ts";
import { type DashboardView, signalParams } from "../dashboard-params.ts";
import { type PlannerState, plannerParams } from "./planner-state.ts";

/** GET /api/v1/windows for a run in the shown regions. */
export const windowsCall = (
  view: DashboardView,
  planner: PlannerState,
): ApiCall<WindowsResponse> => ({
  path: "/api/v1/windows",
  params: {
    ...signalParams(view),
    region: view.shownRegions.join(","),
    ...plannerParams(planner),
  },
  schema: windowsResponse,
});
