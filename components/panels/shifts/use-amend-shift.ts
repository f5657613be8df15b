"use client";

import { useQueryClient } from "@tanstack/react-query";
import { sendJson } from "#lib/client/send-json.ts";
import type { AmendShiftRequest, Shift, ShiftsResponse } from "#lib/contracts/shifts.ts";
import { SHIFTS_PATH } from "./shifts-call.ts";

/**
 * Tells the ledger what came of a shift. Its row is right at once, the sums as soon as they are read
 * anew; so are both after a refusal, because somebody else may have told the ledger first.
 *
 * Errors   as `sendJson`.
 */
export function useAmendShift() {
  const client = useQueryClient();
  const queryKey = [SHIFTS_PATH];
  return async (id: string, body: AmendShiftRequest): Promise<Shift> => {
    try {
      const path = `${SHIFTS_PATH}/${id}`;
      const amended = await sendJson({
        method: "PATCH",
        path,
        body,
        schema: async () => (await import("#lib/contracts/shifts.ts")).shiftSchema,
      });
      client.setQueriesData<ShiftsResponse>({ queryKey }, (known) =>
        known === undefined ? known : withShift(known, amended),
      );
      return amended;
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };
}

function withShift(known: ShiftsResponse, amended: Shift): ShiftsResponse {
  const shifts = known.shifts.map((shift) => (shift.id === amended.id ? amended : shift));
  return { ...known, shifts };
}
