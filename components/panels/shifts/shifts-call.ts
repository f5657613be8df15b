import type { ApiCall } from "#lib/client/api-call.ts";
import { type ShiftsResponse, shiftsResponse } from "#lib/contracts/shifts.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";

export const SHIFTS_PATH = "/api/v1/shifts";
export const SHIFTS_ANCHOR = "what-shifting-saved";
export const FIRST_SHIFTS = 10;

/** GET /api/v1/shifts: the newest shifts taken in the range, and what all of them come to. */
export const shiftsCall = (
  view: DashboardView,
  limit: number = FIRST_SHIFTS,
): ApiCall<ShiftsResponse> => ({
  path: SHIFTS_PATH,
  params: { ...rangeParams(view), limit: String(limit) },
  schema: shiftsResponse,
});
