import { randomUUID } from "node:crypto";
import type { WindowsNextResponse, WindowsQuestion } from "#lib/contracts/windows.ts";
import { errorLine } from "./exit-codes.ts";
import type { Planner } from "./planner-of.ts";

export type ShiftLedger = {
  /** Records what was decided, where it is a shift at all. */
  take: (decision: WindowsNextResponse) => Promise<void>;
  /** Says when the run really was. */
  amend: (run: { startedAt: Date; endedAt: Date }) => Promise<void>;
  /** Says that it never ran. */
  withdraw: () => Promise<void>;
};

/**
 * The one shift of a run in the savings ledger. A run that starts at once at home is none.
 *
 * Errors   none: what cannot be recorded is said, and the run goes on.
 */
export function shiftLedger(
  planner: Planner,
  input: { question: WindowsQuestion; label: string | null; say: (text: string) => void },
): ShiftLedger {
  let shiftId: string | null = null;
  const key = randomUUID();
  const tried = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      input.say(`The savings ledger was not told ${what}: ${errorLine(error)}`);
    }
  };
  return {
    take: async (decision) => {
      if (decision.decision === "run" && decision.region === decision.homeRegion) return;
      await tried("of this shift", async () => {
        ({ id: shiftId } = await planner.takeShift(bodyOf(decision, input), key));
        input.say(`Recorded as shift ${shiftId}.`);
      });
    },
    amend: async ({ startedAt, endedAt }) => {
      const id = shiftId;
      if (id === null) return;
      const endAt = new Date(Math.max(endedAt.getTime(), startedAt.getTime() + 1)).toISOString();
      const pieces = [{ startAt: startedAt.toISOString(), endAt }];
      await tried("when it ran", () => planner.amendShift(id, { pieces }));
    },
    withdraw: async () => {
      const id = shiftId;
      if (id === null) return;
      await tried("that it never ran", () => planner.amendShift(id, { withdrawn: true }));
    },
  };
}

function bodyOf(
  { region, homeRegion, pieces }: WindowsNextResponse,
  { question, label }: { question: WindowsQuestion; label: string | null },
) {
  const { durationHours, signal, scope, energyKwh, notBefore } = question;
  return {
    durationHours,
    signal,
    scope,
    region,
    homeRegion,
    pieces,
    ...(energyKwh === undefined ? {} : { energyKwh }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(label === null ? {} : { label }),
  };
}
