import { type Piece, plannedGPerKwh } from "../grid/clean-windows.ts";
import type { ForecastHour } from "../grid/forecast-profile.ts";
import { hourWeights, meanOfHours, runLengthMs } from "./pieces.ts";
import { type RunHours, savingRange } from "./saving-range.ts";
import { type Compared, shareSaved } from "./saving.ts";

/** A place with what its forecast said; `zone` tells whether two places share their hours. */
export type ForecastPlace = { zone: string; pueRatio: number; hours: readonly ForecastHour[] };

export type ShiftPromise = Compared & {
  /** If both ranges go against us, and if both go our way; null where a range is unknown. */
  lowPercent: number | null;
  highPercent: number | null;
};

/**
 * What the forecast promised for a run that is put at `pieces`, against the same run at home that
 * starts at `baselineAtMs` and is not interrupted.
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
  const baseline = hourWeights([baselinePiece(shift.baselineAtMs, pieces)]);
  const weights = hourWeights(pieces);
  const homeHours = byHour(home);
  const chosenHours = byHour(chosen);
  const compared = compareMeans(
    meanOfHours(baseline, (hourAtMs) => planned(homeHours, hourAtMs)),
    meanOfHours(weights, (hourAtMs) => planned(chosenHours, hourAtMs)),
    { home, chosen },
  );
  if (compared === null) return null;
  const range = savingRange({
    baseline: runHours(home, { weights: baseline, hours: homeHours }),
    chosen: runHours(chosen, { weights, hours: chosenHours }),
  });
  return { ...compared, ...aroundPoint(range, compared) };
}

/** The run at home: at once, in one piece, as long as the one that is put elsewhere. */
export function baselinePiece(baselineAtMs: number, pieces: readonly Piece[]): Piece {
  return { startMs: baselineAtMs, endMs: baselineAtMs + runLengthMs(pieces) };
}

/** Both means with the PUE of their place; null where either is unknown. */
export function compareMeans(
  baselineMean: number | null,
  chosenMean: number | null,
  places: { home: { pueRatio: number }; chosen: { pueRatio: number } },
): Compared | null {
  if (baselineMean === null || chosenMean === null) return null;
  return {
    baselineGPerKwh: baselineMean * places.home.pueRatio,
    chosenGPerKwh: chosenMean * places.chosen.pueRatio,
  };
}

type ByHour = ReadonlyMap<number, ForecastHour>;

const byHour = ({ hours }: ForecastPlace): ByHour =>
  new Map(hours.map((hour) => [hour.hourAtMs, hour]));

function planned(hours: ByHour, hourAtMs: number): number | null {
  const hour = hours.get(hourAtMs);
  return hour === undefined ? null : plannedGPerKwh(hour);
}

function runHours(
  { zone, pueRatio }: ForecastPlace,
  { weights, hours }: { weights: ReadonlyMap<number, number>; hours: ByHour },
): RunHours {
  return {
    zone,
    pueRatio,
    weights,
    boundsOf: (hourAtMs) => {
      const { lowGPerKwh = null, highGPerKwh = null } = hours.get(hourAtMs) ?? {};
      return lowGPerKwh === null || highGPerKwh === null
        ? null
        : { low: lowGPerKwh, high: highGPerKwh };
    },
  };
}

/** A planned value may lie outside its own 80 % range; the range of a saving then reaches to it. */
function aroundPoint(
  range: { lowPercent: number; highPercent: number } | null,
  { baselineGPerKwh, chosenGPerKwh }: Compared,
) {
  const point = shareSaved(baselineGPerKwh, chosenGPerKwh);
  if (range === null || point === null) return { lowPercent: null, highPercent: null };
  return {
    lowPercent: Math.min(range.lowPercent, point),
    highPercent: Math.max(range.highPercent, point),
  };
}
