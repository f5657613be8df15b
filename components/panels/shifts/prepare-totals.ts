import type { ShiftsResponse } from "#lib/contracts/shifts.ts";

type Totals = ShiftsResponse["totals"];

/** One of the two sums that stand side by side, over the same shifts. */
export type TotalFigure = {
  savedG: number | null;
  savedPercent: number | null;
  /** Of the greater of the two, for the length of its bar. */
  share: number;
};

export type ShiftTotalsModel = {
  promised: TotalFigure;
  realised: TotalFigure;
  /** What came of each promised gram, or without grams of each per cent; null without a promise. */
  keptRatio: number | null;
};

/** Both sums with bars on one scale. Missing: a sum of nothing is null, and so is its bar. */
export function prepareTotals(totals: Totals): ShiftTotalsModel {
  const inGrams = totals.promisedSavedG !== null && totals.realisedSavedG !== null;
  const promised = inGrams ? totals.promisedSavedG : totals.promisedPercent;
  const realised = inGrams ? totals.realisedSavedG : totals.realisedPercent;
  const greatest = Math.max(Math.abs(promised ?? 0), Math.abs(realised ?? 0));
  const share = (value: number | null) =>
    value === null || greatest === 0 ? 0 : Math.abs(value) / greatest;
  return {
    promised: {
      savedG: totals.promisedSavedG,
      savedPercent: totals.promisedPercent,
      share: share(promised),
    },
    realised: {
      savedG: totals.realisedSavedG,
      savedPercent: totals.realisedPercent,
      share: share(realised),
    },
    keptRatio: promised === null || realised === null || promised <= 0 ? null : realised / promised,
  };
}

/**
 * How many of the scored runs somebody reported: a run that nobody amended counts as planned.
 *
 * Missing  null where nothing is scored.
 */
export function reportedWords({ scoredCount, reportedCount }: Totals): string | null {
  if (scoredCount === 0) return null;
  const reported = `${reportedCount} of ${scoredCount} reported as run`;
  if (reportedCount === scoredCount) return `${reported}.`;
  return `${reported}; the others are presumed to have run as planned.`;
}

/** What is not in the sums, in words: `2 open`, `1 withdrawn`. What there is none of is left out. */
export function countWords(totals: Totals): string[] {
  const words: readonly (readonly [number, string])[] = [
    [totals.openCount, "open"],
    [totals.unpromisedCount, "scored without a promise"],
    [totals.withdrawnCount, "withdrawn"],
  ];
  return words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
}
