import { type Piece, slotParts } from "../grid/clean-windows.ts";
import { HOUR_MS } from "../time/hour.ts";

/**
 * Pieces in the order of time, those that touch made one.
 *
 * Missing  null where two overlap or one ends before it began: they are no run.
 */
export function orderPieces(pieces: readonly Piece[]): Piece[] | null {
  const ordered: Piece[] = [];
  for (const { startMs, endMs } of pieces.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = ordered.at(-1);
    if (!(startMs < endMs) || (last !== undefined && startMs < last.endMs)) return null;
    if (last?.endMs === startMs) last.endMs = endMs;
    else ordered.push({ startMs, endMs });
  }
  return ordered;
}

/** How long a run computes: what lies between its pieces is no part of it. */
export function runLengthMs(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** The same pieces, all earlier or later. */
export function movePieces(pieces: readonly Piece[], byMs: number): Piece[] {
  return pieces.map(({ startMs, endMs }) => ({ startMs: startMs + byMs, endMs: endMs + byMs }));
}

/** Milliseconds that a run spends in each UTC hour, by the start of the hour. */
export function hourWeights(pieces: readonly Piece[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { slotAtMs, lengthMs } of slotParts(pieces, HOUR_MS)) {
    weights.set(slotAtMs, (weights.get(slotAtMs) ?? 0) + lengthMs);
  }
  return weights;
}

/**
 * Mean of hourly values by the time spent in each.
 *
 * Missing  null where any hour has none, and for no hours.
 */
export function meanOfHours(
  weights: ReadonlyMap<number, number>,
  valueOf: (hourAtMs: number) => number | null,
): number | null {
  let sum = 0;
  let weightMs = 0;
  for (const [hourAtMs, lengthMs] of weights) {
    const value = valueOf(hourAtMs);
    if (value === null) return null;
    sum += value * lengthMs;
    weightMs += lengthMs;
  }
  return weightMs === 0 ? null : sum / weightMs;
}
