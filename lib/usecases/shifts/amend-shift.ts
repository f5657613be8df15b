import { asOwner } from "#db/client.ts";
import { selectShift, type ShiftRow } from "#db/queries/shifts/select-shifts.ts";
import { type ShiftAmendment, updateShift } from "#db/queries/shifts/update-shift.ts";
import type { AmendShiftRequest, Shift } from "../../contracts/shifts.ts";
import { Failure } from "../../domain/errors.ts";
import { isAmendable, isAmender } from "./describe-shift.ts";
import { describeScored } from "./read-shifts.ts";
import { requireRunPieces } from "./require-pieces.ts";
import type { ShiftDeps, ShiftViewer } from "./shift-deps.ts";

/**
 * Says when a run really was and what it used, or that it never was. The promise stays as it was
 * made; a withdrawn shift is kept and counted, and stays withdrawn. Until 24 hours after the planned
 * end, for everybody: a loss that has been measured is not cleaned away.
 *
 * Errors   not_found; forbidden for anybody but its owner and administrators; conflict for one that
 *          was withdrawn or whose time is over; invalid_input for pieces that cannot have run.
 */
export async function amendShift(
  deps: ShiftDeps,
  input: { viewer: ShiftViewer; id: string; body: AmendShiftRequest },
): Promise<Shift> {
  const { viewer, id, body } = input;
  const row = await selectShift(deps.db, id);
  if (row === null) throw new Failure("not_found", "There is no such shift.");
  if (!isAmender(row, viewer)) {
    throw new Failure("forbidden", "Only who took a shift, or an administrator, amends it.");
  }
  if (row.withdrawnAt !== null) {
    if (body.withdrawn === true) return describeScored(deps, { row, viewer });
    throw withdrawn();
  }
  const now = deps.clock.now();
  if (!isAmendable(row, now.getTime())) throw tooLate();
  const amendment = amendmentOf(body, { row, now });
  const amended = await asOwner(deps.db, viewer.userId, (tx) => updateShift(tx, { id, amendment }));
  if (amended === null) throw withdrawn();
  return describeScored(deps, { row: amended, viewer });
}

const withdrawn = () => new Failure("conflict", "This shift was withdrawn.");
const tooLate = () =>
  new Failure(
    "conflict",
    "This shift should have ended more than 24 hours ago: what is in the ledger stands.",
  );

function amendmentOf(
  body: AmendShiftRequest,
  { row, now }: { row: ShiftRow; now: Date },
): ShiftAmendment {
  if (body.withdrawn === true) return { withdrawnAt: now };
  const times = { takenAtMs: row.takenAt.getTime(), nowMs: now.getTime() };
  return {
    amendedAt: now,
    ...(body.pieces === undefined ? {} : { pieces: requireRunPieces(body.pieces, times) }),
    ...(body.energyKwh === undefined ? {} : { energyKwh: body.energyKwh }),
  };
}
