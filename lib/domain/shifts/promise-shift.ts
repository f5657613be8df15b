import { type Piece, runOver, slotValues } from "../grid/clean-windows.ts";
import type { ForecastHour } from "../grid/forecast-profile.ts";
import { savingRange } from "../grid/saving-range.ts";
import { runLengthMs } from "./pieces.ts";
import type { Compared } from "./saving.ts";

/** A place with what its forecast said; `zone` tells whether two places share their hours. */
export type ForecastPlace = { zone: string; pueRatio: number; hours: readonly ForecastHour[] };

export type ShiftPromise = Compared & {
  /** If both ranges go against us, and if both go our way; null where a range is unknown. */
  lowPercent: number | null;
  highPercent: number | null;
};

/**
 * What the forecast promised for a run that is put at `pieces`, against the same run at home that
 * starts at `baselineAtMs` and is not interrupted. The same figures as a clean window has.
 *
 * Missing  null where an hour of either has no forecast: a promise is of the whole run or none.
 */
export function promiseShift(shift: {
  home: ForecastPlace;
  chosen: ForecastPlace;
  baselineAtMs: number;
  pieces: readonly Piece[];
}): ShiftPromise | null {
  const { home, chosen, pieces } = shift;
  const baseline = [baselinePiece(shift.baselineAtMs, pieces)];
  const atHome = runOver(slotValues(home.hours), baseline);
  const asChosen = runOver(slotValues(chosen.hours), pieces);
  if (atHome === null || asChosen === null) return null;
  const range = savingRange({
    baseline: { ...home, pieces: baseline },
    chosen: { ...chosen, pieces },
  });
  const { lowShare = null, highShare = null } = range ?? {};
  return {
    baselineGPerKwh: atHome.intensityGPerKwh * home.pueRatio,
    chosenGPerKwh: asChosen.intensityGPerKwh * chosen.pueRatio,
    ...(lowShare === null || highShare === null
      ? { lowPercent: null, highPercent: null }
      : { lowPercent: lowShare * 100, highPercent: highShare * 100 }),
  };
}

/** The run at home: at once, in one piece, as long as the one that is put elsewhere. */
export function baselinePiece(baselineAtMs: number, pieces: readonly Piece[]): Piece {
  return { startMs: baselineAtMs, endMs: baselineAtMs + runLengthMs(pieces) };
}
