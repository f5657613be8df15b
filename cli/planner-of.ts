import type { AmendShiftRequest, TakeShiftRequest } from "#lib/contracts/shifts.ts";
import type { AskNext } from "#lib/usecases/grid/await-window.ts";
import { nextWindow } from "#lib/usecases/grid/next-window.ts";
import { amendShift } from "#lib/usecases/shifts/amend-shift.ts";
import { chooseTaker } from "#lib/usecases/shifts/choose-taker.ts";
import { takeShift } from "#lib/usecases/shifts/take-shift.ts";
import { inTime } from "#lib/usecases/time/in-time.ts";
import { openPlanner, plannerClock, remotePlanner } from "#lib/wiring/run-planner.ts";

/** Who is asked when to run, and who keeps the ledger: this installation, or another. */
export type Planner = {
  next: AskNext;
  /** The same key again is the same shift. */
  takeShift: (body: TakeShiftRequest, key: string) => Promise<{ id: string }>;
  amendShift: (id: string, body: AmendShiftRequest) => Promise<void>;
};

/**
 * The planner of a server, or of the database of the environment.
 *
 * Errors   Failure `configuration` for a variable that is missing or wrong.
 */
export function plannerOf(where: { serverUrl: string | null; userName: string | null }): Planner {
  if (where.serverUrl !== null) return remotePlanner(where.serverUrl);
  const { userName } = where;
  const withDatabase = withPatience(openPlanner());
  return {
    next: (question) => withDatabase((deps) => nextWindow(deps, question)),
    takeShift: (body, idempotencyKey) =>
      withDatabase(async (deps) => {
        const viewer = await chooseTaker(deps.db, userName);
        const simulated = deps.config.demo;
        return takeShift(deps, { viewer, body, idempotencyKey, simulated });
      }),
    amendShift: (id, body) =>
      withDatabase(async (deps) => {
        const viewer = await chooseTaker(deps.db, userName);
        await amendShift(deps, { viewer, id, body });
      }),
  };
}

/** A database that hangs in the middle of an answer says nothing, for ever. */
const PATIENCE_MS = 20_000;

function withPatience(open: ReturnType<typeof openPlanner>): ReturnType<typeof openPlanner> {
  return (work) => {
    const failure = Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
    return inTime(plannerClock, open(work), { patienceMs: PATIENCE_MS, failure });
  };
}
