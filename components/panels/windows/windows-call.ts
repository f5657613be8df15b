import type { ApiCall } from "#lib/client/api-call.ts";
import type { ApiParams } from "#lib/client/api.ts";
import type { WindowsNextResponse, WindowsResponse } from "#lib/contracts/windows.ts";
import { type DashboardView, signalParams } from "../dashboard-params.ts";
import { type PlannerState, plannerPlaces } from "./planner-state.ts";

/** A run in the shown regions as the API is asked for it. */
export function questionParams(view: DashboardView, planner: PlannerState): ApiParams {
  const { homeRegion, regions } = plannerPlaces(planner, view.shownRegions);
  return {
    ...signalParams(view),
    region: regions.join(","),
    homeRegion,
    durationHours: String(planner.durationHours),
    ...(planner.notBefore === null ? {} : { notBefore: planner.notBefore }),
    ...(planner.deadline === null ? {} : { deadline: planner.deadline }),
    ...(planner.energyKwh === null ? {} : { energyKwh: String(planner.energyKwh) }),
    ...(planner.interruptible ? { interruptible: "true" } : {}),
  };
}

/** GET /api/v1/windows: the ranked starts. */
export const windowsCall = (
  view: DashboardView,
  planner: PlannerState,
): ApiCall<WindowsResponse> => ({
  path: "/api/v1/windows",
  params: questionParams(view, planner),
  schema: async () => (await import("#lib/contracts/windows.ts")).windowsResponse,
});

/** GET /api/v1/windows/next: what a scheduler is told to do about the same run. */
export const nextCall = (
  view: DashboardView,
  planner: PlannerState,
): ApiCall<WindowsNextResponse> => ({
  path: "/api/v1/windows/next",
  params: questionParams(view, planner),
  schema: async () => (await import("#lib/contracts/windows.ts")).windowsNextResponse,
});
