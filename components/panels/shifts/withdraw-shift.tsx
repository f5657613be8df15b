"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ProblemLine } from "#components/auth/problem-line.tsx";
import { useAction } from "#components/auth/use-action.ts";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { sendJson } from "#lib/client/send-json.ts";
import { type Shift, shiftSchema } from "#lib/contracts/shifts.ts";
import { SHIFTS_PATH } from "./shifts-call.ts";

/** Says that a run never was. It stays in the ledger, withdrawn, and counts in no sum. */
export function WithdrawShift({ shift }: { shift: Shift }) {
  const client = useQueryClient();
  const { busy, problem, run } = useAction();
  if (!shift.mayAmend) return null;
  const withdraw = async () => {
    await sendJson({
      method: "PATCH",
      path: `${SHIFTS_PATH}/${shift.id}`,
      body: { withdrawn: true },
      schema: shiftSchema,
    });
    await client.invalidateQueries({ queryKey: [SHIFTS_PATH] });
  };
  return (
    <>
      <ConfirmButton
        verb="Withdraw"
        object={shift.label ?? `the run in ${shift.region}`}
        disabled={busy}
        onConfirm={() => run(withdraw)}
      />
      <ProblemLine problem={problem} />
    </>
  );
}
