import {
  shiftSchema,
  shiftsQuery,
  shiftsResponse,
  takeShiftRequest,
} from "#lib/contracts/shifts.ts";
import { getRoute, postRoute } from "#lib/http/route.ts";
import { assertShiftRate } from "#lib/http/shift-rate.ts";
import { readShifts } from "#lib/usecases/shifts/read-shifts.ts";
import { takeShift } from "#lib/usecases/shifts/take-shift.ts";

/** GET /api/v1/shifts: the savings ledger, newest first, with its totals. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: shiftsQuery,
  response: shiftsResponse,
  handle: ({ deps, viewer, query }) => readShifts(deps, { viewer, query }),
});

/** POST /api/v1/shifts: records a run that was put where the grid is cleaner. */
export const POST = postRoute({
  auth: { scope: "shift" },
  status: 201,
  body: takeShiftRequest,
  response: shiftSchema,
  handle: async ({ deps, viewer, body, request }) => {
    await assertShiftRate(deps, viewer);
    const idempotencyKey = request.headers.get("idempotency-key");
    return takeShift(deps, { viewer, body, idempotencyKey });
  },
});
