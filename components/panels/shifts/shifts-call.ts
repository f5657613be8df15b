import type { ApiCall } from "#lib/client/api-call.ts";
import type { ShiftsResponse } from "#lib/contracts/shifts.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";

export const SHIFTS_PATH = "/api/v1/shifts";
export const SHIFTS_TITLE = "What shifting saved";
const FIRST_SHIFTS = 10;
export const SHIFTS_PER_PAGE = 100;

/** Which of the shifts: a few of the newest, or a page of them. */
export type ShiftPage = { isShort: boolean; cursor: string | null };

const FIRST: ShiftPage = { isShort: true, cursor: null };

/** GET /api/v1/shifts: shifts taken in the range, newest first, and what all of them come to. */
export const shiftsCall = (
  view: DashboardView,
  { isShort, cursor }: ShiftPage = FIRST,
): ApiCall<ShiftsResponse> => ({
  path: SHIFTS_PATH,
  params: {
    ...rangeParams(view),
    limit: String(isShort ? FIRST_SHIFTS : SHIFTS_PER_PAGE),
    ...(cursor === null ? {} : { cursor }),
  },
  schema: async () => (await import("#lib/contracts/shifts.ts")).shiftsResponse,
});
