import { randomUUID } from "node:crypto";
import type { AmendShiftRequest, TakeShiftRequest } from "#lib/contracts/shifts.ts";
import type { WindowsNextResponse, WindowsQuestion } from "#lib/contracts/windows.ts";
import { errorLine } from "./exit-codes.ts";
import type { Planner } from "./planner-of.ts";

export type ShiftLedger = {
  /**
   * Records what was decided first, where it is a shift at all, and anew what moves the run to
   * another region; nobody has to wait for it.
   */
  take: (decision: WindowsNextResponse) => void;
  /** Resolves when what was taken is recorded, or cannot be. */
  settled: () => Promise<void>;
  /** Says when the run really was. */
  amend: (run: { startedAt: Date; endedAt: Date }) => Promise<void>;
  /** Says that it never ran. */
  withdraw: () => Promise<void>;
};

/**
 * The one shift of a run in the savings ledger. A run that starts at once at home is none.
 *
 * Shape    a shift is of one region: of a run that is moved to another the first shift is withdrawn,
 *          and the baseline of the next is of when it was moved.
 * Errors   none: what cannot be recorded is said, and the run goes on.
 */
export function shiftLedger(
  planner: Planner,
  input: { question: WindowsQuestion; label: string | null; say: (text: string) => void },
): ShiftLedger {
  let taken: { region: string; id: Promise<string | null> } | null = null;
  const tried = async <Result>(what: string, work: () => Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      input.say(`The savings ledger was not told ${what}: ${errorLine(error)}`);
      return null;
    }
  };
  const record = async (decision: WindowsNextResponse) => {
    if (decision.decision === "run" && decision.region === decision.homeRegion) return null;
    const shift = await tried("of this shift", () =>
      planner.takeShift(bodyOf(decision, input), randomUUID()),
    );
    if (shift !== null) input.say(`Recorded as shift ${shift.id}.`);
    return shift?.id ?? null;
  };
  const correct = async (what: string, body: AmendShiftRequest) => {
    const id = (await taken?.id) ?? null;
    if (id !== null) await tried(what, () => planner.amendShift(id, body));
  };
  const withdraw = () => correct("that it never ran", { withdrawn: true });
  return {
    take: (decision) => {
      const { region } = decision;
      if (taken?.region === region) return;
      const id = taken === null ? record(decision) : withdraw().then(() => record(decision));
      taken = { region, id };
    },
    settled: async () => {
      await taken?.id;
    },
    amend: ({ startedAt, endedAt }) => {
      const endAt = new Date(Math.max(endedAt.getTime(), startedAt.getTime() + 1)).toISOString();
      return correct("when it ran", { pieces: [{ startAt: startedAt.toISOString(), endAt }] });
    },
    withdraw,
  };
}

function bodyOf(
  { region, homeRegion, pieces }: WindowsNextResponse,
  { question, label }: { question: WindowsQuestion; label: string | null },
): TakeShiftRequest {
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
