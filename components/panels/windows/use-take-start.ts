"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useAction } from "#components/auth/use-action.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { ApiProblem } from "#lib/client/api.ts";
import { sendJson } from "#lib/client/send-json.ts";
import type { Shift } from "#lib/contracts/shifts.ts";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { SHIFTS_PATH } from "../shifts/shifts-call.ts";
import { signalParams } from "../dashboard-params.ts";
import { shiftRequest, startKey } from "./shift-request.ts";
import { usePlanner } from "./use-windows.ts";

type Candidate = WindowsResponse["candidates"][number];

/** Writes starts into the savings ledger, and knows which were taken since the page was opened. */
export function useTakeStart(homeRegion: string) {
  const client = useQueryClient();
  const planner = usePlanner();
  const signal = signalParams(useDashboard());
  const { busy, problem, run } = useAction();
  const [taken, setTaken] = useState<readonly { key: string; shift: Shift }[]>([]);
  // Kept while it is not known whether a try arrived, so that the next try is the same one.
  const open = useRef<{ key: string; idempotencyKey: string } | null>(null);
  const take = async (candidate: Candidate) => {
    const key = startKey(candidate);
    const again = open.current?.key === key ? open.current : null;
    const attempt = again ?? { key, idempotencyKey: crypto.randomUUID() };
    open.current = attempt;
    try {
      const shift = await sendJson({
        method: "POST",
        path: SHIFTS_PATH,
        body: shiftRequest(candidate, { planner, homeRegion, ...signal }),
        idempotencyKey: attempt.idempotencyKey,
        schema: async () => (await import("#lib/contracts/shifts.ts")).shiftSchema,
      });
      open.current = null;
      setTaken((before) => [...before, { key, shift }]);
    } catch (error) {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) {
        open.current = null;
      }
      throw error;
    }
    await client.invalidateQueries({ queryKey: [SHIFTS_PATH] });
  };
  return {
    busy,
    problem,
    last: taken.at(-1)?.shift ?? null,
    isTaken: (candidate: Candidate) => taken.some(({ key }) => key === startKey(candidate)),
    take: (candidate: Candidate) => run(() => take(candidate)),
  };
}

export type TakeStart = ReturnType<typeof useTakeStart>;
