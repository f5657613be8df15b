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
 * Errors   invalid_input, with each place that cannot be: a piece that ends before it starts, overlaps
 *          another, starts before the shift was taken, or ends in the future.
 */
export function requireRunPieces(
  given: GivenPieces,
  times: { takenAtMs: number; nowMs: number },
): Piece[] {
  const pieces = given.map(readPiece);
  const refused = pieces.flatMap((piece, index) =>
    runFaults(piece, { ...times, before: pieces.slice(0, index) }).map(({ at, reason }) => ({
      name: `pieces.${index}.${at}`,
      reason,
    })),
  );
  const [first] = refused;
  const ordered = orderPieces(pieces);
  if (first === undefined && ordered !== null) return ordered;
  if (first === undefined) throw refusal(OVERLAP);
  throw new Failure("invalid_input", `${first.name}: ${first.reason}`, refused);
}

type RunFault = { at: "startAt" | "endAt"; reason: string };

/** What is wrong with a piece that is said to have run, each fault at the time that has it. */
function runFaults(
  { startMs, endMs }: Piece,
  run: { takenAtMs: number; nowMs: number; before: readonly Piece[] },
): RunFault[] {
  const faults: RunFault[] = [];
  const clashes = run.before.some((other) => startMs < other.endMs && other.startMs < endMs);
  if (startMs < run.takenAtMs - START_TOLERANCE_MS) {
    faults.push({ at: "startAt", reason: "before the shift was taken" });
  } else if (clashes) faults.push({ at: "startAt", reason: "overlaps another piece" });
  if (endMs > run.nowMs + START_TOLERANCE_MS) {
    faults.push({ at: "endAt", reason: "not over yet: say what has run" });
  } else if (endMs <= startMs) faults.push({ at: "endAt", reason: "not after its start" });
  return faults;
}

function requireOrder(given: GivenPieces): Piece[] {
  const pieces = orderPieces(given.map(readPiece));
  if (pieces === null) throw refusal(OVERLAP);
  return pieces;
}

const OVERLAP = "overlap, or end before they start";

const readPiece = ({ startAt, endAt }: GivenPieces[number]): Piece => ({
  startMs: Date.parse(startAt),
  endMs: Date.parse(endAt),
});

function outerOf(pieces: readonly Piece[]): Piece {
  return { startMs: pieces[0]?.startMs ?? NaN, endMs: pieces.at(-1)?.endMs ?? NaN };
}

const refusal = (reason: string) =>
  new Failure("invalid_input", `pieces: ${reason}`, [{ name: "pieces", reason }]);
