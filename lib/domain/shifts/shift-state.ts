import type { Piece } from "../grid/clean-windows.ts";
import { HOUR_MS } from "../time/hour.ts";
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

/** What did not run at night is known the next morning. */
const AMENDABLE_MS = 24 * HOUR_MS;

/**
 * The last moment to say what really ran, or that nothing did: 24 hours after the planned end,
 * whatever was said since. Later, losses that are known by then could be cleaned away.
 */
export function amendableUntilMs(plannedPieces: readonly Piece[]): number {
  return (plannedPieces.at(-1)?.endMs ?? -Infinity) + AMENDABLE_MS;
}

/** Whether somebody said what really ran, or it is presumed to have run as planned. */
export type RanAs = "planned" | "reported";

/** Why a run that is over has no score, in words. */
export function unscoredReason({ missingHours, annualHours, hourCount }: Unscored): string {
  if (missingHours > 0) {
    return `${missingHours} of ${hourCount} hours of the run and of its baseline have no actual intensity yet.`;
  }
  return `${annualHours} of ${hourCount} hours of the run and of its baseline have only the average of a year, which is no actual intensity.`;
}
