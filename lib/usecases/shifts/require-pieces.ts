import type { Piece } from "../../domain/grid/clean-windows.ts";
import { Failure } from "../../domain/errors.ts";
import { orderPieces, runLengthMs } from "../../domain/shifts/pieces.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";

type GivenPieces = readonly { startAt: string; endAt: string }[];

/** Clocks differ, and asking takes a moment. A wait that is shorter counts as none. */
export const START_TOLERANCE_MS = 5 * 60_000;
const LENGTH_TOLERANCE_MS = 1_000;
/** The hour at hand and 96 more: no forecast reaches further. */
const HORIZON_HOURS = 97;

/**
 * The pieces of a run that is going to be, in order.
 *
 * Errors   invalid_input where they overlap, are not as long as the run, start more than five
 *          minutes ago, or end beyond what any forecast reaches.
 */
export function requirePlannedPieces(
  given: GivenPieces,
  { durationMs, nowMs }: { durationMs: number; nowMs: number },
): Piece[] {
  const pieces = requireOrder(given);
  if (Math.abs(runLengthMs(pieces) - durationMs) > LENGTH_TOLERANCE_MS) {
    throw refusal("together not as long as durationHours");
  }
  const { startMs, endMs } = outerOf(pieces);
  if (startMs < nowMs - START_TOLERANCE_MS) throw refusal("more than five minutes in the past");
  if (endMs > floorToHour(nowMs) + HORIZON_HOURS * HOUR_MS) {
    throw refusal("end beyond the furthest forecast, 96 hours ahead");
  }
  return pieces;
}

/**
 * The pieces of a run that has been, in order. It need not be as long as it was planned.
 *
 * Errors   invalid_input where they overlap, start before the shift was taken, or end in the future.
 */
export function requireRunPieces(
  given: GivenPieces,
  { takenAtMs, nowMs }: { takenAtMs: number; nowMs: number },
): Piece[] {
  const pieces = requireOrder(given);
  const { startMs, endMs } = outerOf(pieces);
  if (startMs < takenAtMs - START_TOLERANCE_MS) throw refusal("before the shift was taken");
  if (endMs > nowMs + START_TOLERANCE_MS) throw refusal("not over yet: say what has run");
  return pieces;
}

function requireOrder(given: GivenPieces): Piece[] {
  const pieces = orderPieces(
    given.map(({ startAt, endAt }) => ({ startMs: Date.parse(startAt), endMs: Date.parse(endAt) })),
  );
  if (pieces === null) throw refusal("overlap, or end before they start");
  return pieces;
}

function outerOf(pieces: readonly Piece[]): Piece {
  return { startMs: pieces[0]?.startMs ?? NaN, endMs: pieces.at(-1)?.endMs ?? NaN };
}

const refusal = (reason: string) =>
  new Failure("invalid_input", `pieces: ${reason}`, [{ name: "pieces", reason }]);
