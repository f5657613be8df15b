import { type Compared, isLoss } from "./saving.ts";
import type { RanAs, ShiftState } from "./shift-state.ts";

export type SummedShift = {
  state: ShiftState;
  ranAs: RanAs;
  energyKwh: number | null;
  runLengthMs: number;
  promised: Compared | null;
  realised: (Compared & { estimated: boolean }) | null;
  simulated: boolean;
};

export type ShiftTotals = {
  count: number;
  scoredCount: number;
  /** Of the scored ones: of the others nobody said that they ran. */
  reportedCount: number;
  unpromisedCount: number;
  openCount: number;
  withdrawnCount: number;
  lostCount: number;
  weighedCount: number;
  promisedSavedG: number | null;
  realisedSavedG: number | null;
  promisedPercent: number | null;
  realisedPercent: number | null;
  percentWeight: "energy" | "hours";
  estimated: boolean;
  simulated: boolean;
};

type Pair = SummedShift & { promised: Compared; realised: Compared & { estimated: boolean } };

/**
 * What was promised and what came of it, over the same shifts: those with both. All of one signal
 * and scope.
 *
 * Units    grams are of the shifts with an energy; the shares weigh a shift by its energy where
 *          each of them has one, else by its hours, as if all drew the same power.
 * Missing  sums are null over no shifts, never zero.
 */
export function sumShifts(shifts: Iterable<SummedShift>): ShiftTotals {
  const counts = { count: 0, unpromisedCount: 0, openCount: 0, withdrawnCount: 0 };
  const pairs: Pair[] = [];
  let simulated = false;
  for (const shift of shifts) {
    counts.count += 1;
    simulated ||= shift.simulated;
    if (shift.state === "withdrawn") counts.withdrawnCount += 1;
    else if (shift.realised === null) counts.openCount += 1;
    else if (shift.promised === null) counts.unpromisedCount += 1;
    else pairs.push({ ...shift, promised: shift.promised, realised: shift.realised });
  }
  return { ...counts, ...sumPairs(pairs), simulated };
}

function sumPairs(pairs: readonly Pair[]) {
  const weighed = pairs.filter(({ energyKwh }) => energyKwh !== null);
  const percentWeight = weighed.length === pairs.length ? ("energy" as const) : ("hours" as const);
  const weight = ({ energyKwh, runLengthMs }: Pair) =>
    percentWeight === "energy" ? (energyKwh ?? 0) : runLengthMs;
  const energy = ({ energyKwh }: Pair) => energyKwh ?? 0;
  const grams = (side: Side) =>
    weighed.length === 0 ? null : sumSides(weighed, { side, weight: energy }).saved;
  return {
    scoredCount: pairs.length,
    reportedCount: pairs.filter(({ ranAs }) => ranAs === "reported").length,
    lostCount: pairs.filter(({ realised }) => isLoss(realised)).length,
    weighedCount: weighed.length,
    promisedSavedG: grams("promised"),
    realisedSavedG: grams("realised"),
    promisedPercent: percentOf(sumSides(pairs, { side: "promised", weight })),
    realisedPercent: percentOf(sumSides(pairs, { side: "realised", weight })),
    percentWeight,
    estimated: pairs.some(({ realised }) => realised.estimated),
  };
}

type Side = "promised" | "realised";
type Sums = { baseline: number; saved: number };

function sumSides(
  pairs: readonly Pair[],
  { side, weight }: { side: Side; weight: (pair: Pair) => number },
): Sums {
  const sums = { baseline: 0, saved: 0 };
  for (const pair of pairs) {
    const { baselineGPerKwh, chosenGPerKwh } = pair[side];
    sums.baseline += weight(pair) * baselineGPerKwh;
    sums.saved += weight(pair) * (baselineGPerKwh - chosenGPerKwh);
  }
  return sums;
}

const percentOf = ({ baseline, saved }: Sums) => (baseline === 0 ? null : (saved / baseline) * 100);
