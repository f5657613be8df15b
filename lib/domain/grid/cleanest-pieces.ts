import {
  type Piece,
  plannedGPerKwh,
  type RunWindow,
  runOver,
  slotValues,
  type WindowSearch,
} from "./clean-windows.ts";

type Part = Piece & { intensityGPerKwh: number };

/**
 * The cleanest way to run with interruptions: the cleanest slots that make up the duration, the
 * first and the last of the time as far as they are in it. Nothing that ends by the deadline is
 * cleaner, so a run in one piece never is. Of equally clean slots the earlier are taken.
 *
 * Shape    of the last slot taken only a part is needed: the one beside a piece, else its head.
 * Missing  a slot without forecast is waited out; null when the others are too few.
 * Errors   RangeError for a duration that is not above zero.
 */
export function cleanestPieces(search: WindowSearch): RunWindow | null {
  if (!(search.durationMs > 0)) throw new RangeError("durationMs must be above zero");
  const values = slotValues(search.hours, search.stepMs);
  const byIntensity = partsOf(search, values.stepMs).toSorted(
    (a, b) =>
      Math.fround(a.intensityGPerKwh) - Math.fround(b.intensityGPerKwh) || a.startMs - b.startMs,
  );
  const taken: Piece[] = [];
  let leftMs = search.durationMs;
  for (const part of byIntensity) {
    const lengthMs = Math.min(leftMs, part.endMs - part.startMs);
    taken.push(partBeside(taken, part, lengthMs));
    leftMs -= lengthMs;
    if (leftMs <= 0) return runOver(values, merged(taken));
  }
  return null;
}

/** What of each slot lies between the earliest start and the deadline. */
function partsOf({ hours, earliestMs, deadlineMs }: WindowSearch, stepMs: number): Part[] {
  return hours
    .map((hour) => ({
      startMs: Math.max(hour.hourAtMs, earliestMs),
      endMs: Math.min(hour.hourAtMs + stepMs, deadlineMs),
      intensityGPerKwh: plannedGPerKwh(hour),
    }))
    .filter(({ startMs, endMs }) => startMs < endMs);
}

function partBeside(taken: readonly Piece[], part: Part, lengthMs: number): Piece {
  const follows = taken.some(({ endMs }) => endMs === part.startMs);
  const leads = taken.some(({ startMs }) => startMs === part.endMs);
  return leads && !follows
    ? { startMs: part.endMs - lengthMs, endMs: part.endMs }
    : { startMs: part.startMs, endMs: part.startMs + lengthMs };
}

function merged(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = whole.at(-1);
    if (last?.endMs === piece.startMs) last.endMs = piece.endMs;
    else whole.push({ ...piece });
  }
  return whole;
}
