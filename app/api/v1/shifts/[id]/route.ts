import { idParams } from "#lib/contracts/params.ts";
import { amendShiftRequest, shiftSchema } from "#lib/contracts/shifts.ts";
import { patchRoute } from "#lib/http/route.ts";
import { assertShiftRate } from "#lib/http/shift-rate.ts";
import { amendShift } from "#lib/usecases/shifts/amend-shift.ts";

/** PATCH /api/v1/shifts/:id: what really ran, or that it never did. */
export const PATCH = patchRoute({
  auth: { scope: "shift" },
  params: idParams,
  body: amendShiftRequest,
  response: shiftSchema,
  handle: async ({ deps, viewer, params, body }) => {
    await assertShiftRate(deps, viewer);
    return amendShift(deps, { viewer, id: params.id, body });
  },
});
