import { asOwner } from "#db/client.ts";
import { selectShift, type ShiftRow } from "#db/queries/shifts/select-shifts.ts";
import { type ShiftAmendment, updateShift } from "#db/queries/shifts/update-shift.ts";
import type { AmendShiftRequest, Shift } from "../../contracts/shifts.ts";
import { Failure } from "../../domain/errors.ts";
import { mayAmend } from "./describe-shift.ts";
import { describeScored } from "./read-shifts.ts";
import { requireRunPieces } from "./require-pieces.ts";
import type { ShiftDeps, ShiftViewer } from "./shift-deps.ts";

/**
 * Says when a run really was and what it used, or that it never was. The promise stays as it was
 * made; a withdrawn shift is kept and counted, and stays withdrawn.
 *
 * Errors   not_found; forbidden for anybody but its owner and administrators; conflict for one that
 *          was withdrawn; invalid_input for pieces that cannot have run.
 */
export async function amendShift(
  deps: ShiftDeps,
  input: { viewer: ShiftViewer; id: string; body: AmendShiftRequest },
): Promise<Shift> {
  const { viewer, id, body } = input;
  const row = await selectShift(deps.db, id);
  if (row === null) throw new Failure("not_found", "There is no such shift.");
  if (!mayAmend(row, viewer)) {
    throw new Failure("forbidden", "Only who took a shift, or an administrator, amends it.");
  }
  if (row.withdrawnAt !== null) {
    if ("withdrawn" in body) return describeScored(deps, { row, viewer });
    throw withdrawn();
  }
  const amendment = amendmentOf(body, { row, now: deps.clock.now() });
  const amended = await asOwner(deps.db, viewer.userId, (tx) => updateShift(tx, { id, amendment }));
  if (amended === null) throw withdrawn();
  return describeScored(deps, { row: amended, viewer });
}

const withdrawn = () => new Failure("conflict", "This shift was withdrawn.");

function amendmentOf(
  body: AmendShiftRequest,
  { row, now }: { row: ShiftRow; now: Date },
): ShiftAmendment {
  if ("withdrawn" in body) return { withdrawnAt: now };
  const times = { takenAtMs: row.takenAt.getTime(), nowMs: now.getTime() };
  return {
    amendedAt: now,
    ...(body.pieces === undefined ? {} : { pieces: requireRunPieces(body.pieces, times) }),
    ...(body.energyKwh === undefined ? {} : { energyKwh: body.energyKwh }),
  };
}
