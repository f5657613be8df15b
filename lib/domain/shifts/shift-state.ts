import type { Piece } from "../grid/clean-windows.ts";
import type { Realised, Unscored } from "./realise-shift.ts";

export type ShiftState = "planned" | "running" | "awaiting_actual" | "scored" | "withdrawn";

/** How far a shift has come. `scored`: it is over and the actual intensity of all its hours is known. */
export function shiftState(shift: {
  withdrawn: boolean;
  pieces: readonly Piece[];
  realised: Realised | null;
  nowMs: number;
}): ShiftState {
  if (shift.withdrawn) return "withdrawn";
  const { startMs = Infinity } = shift.pieces[0] ?? {};
  if (shift.nowMs < startMs) return "planned";
  if (!isOver(shift.pieces, shift.nowMs)) return "running";
  return shift.realised === null ? "awaiting_actual" : "scored";
}

/** The last piece has ended: its end is the first moment after it. */
export function isOver(pieces: readonly Piece[], nowMs: number): boolean {
  return nowMs >= (pieces.at(-1)?.endMs ?? Infinity);
}

/** Why a run that is over has no score, in words. */
export function unscoredReason({ missingHours, annualHours, hourCount }: Unscored): string {
  if (missingHours > 0) {
    return `${missingHours} of ${hourCount} hours of the run and of its baseline have no actual intensity yet.`;
  }
  return `${annualHours} of ${hourCount} hours of the run and of its baseline have only the average of a year, which is no actual intensity.`;
}
