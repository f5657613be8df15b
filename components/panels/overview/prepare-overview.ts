import type { OverviewResponse } from "#lib/contracts/overview.ts";

export type OverviewModel = OverviewResponse & {
  /** Change against the period before, as a ratio; null without one to compare with. */
  totalChangeRatio: number | null;
  meanChangeRatio: number | null;
  /** What the nodes measured in all; null when no node was measured. */
  measuredJoules: number | null;
  /** True when something is still to be connected. */
  isNew: boolean;
};

/** The figures of the Overview with their changes, and whether this installation is still new. */
export function prepareOverview(response: OverviewResponse): OverviewModel {
  const { gridConnected, keplerConnected, firstUpload } = response.checklist;
  return {
    ...response,
    totalChangeRatio: changeRatio(response.totalCo2e.value, response.previousTotalCo2eG),
    meanChangeRatio: changeRatio(
      response.meanPerNarrative.value,
      response.previousMeanPerNarrativeG,
    ),
    measuredJoules: measuredJoules(response.whereItWent),
    isNew: !(gridConnected && keplerConnected && firstUpload),
  };
}

/** (now - before) / before. Missing: null when either is unknown or there was nothing before. */
export function changeRatio(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return (now - before) / before;
}

/** The energy of all parts together. Units: joules. Missing: null when nothing was measured. */
export function measuredJoules(parts: OverviewResponse["whereItWent"]): number | null {
  if (parts.length === 0) return null;
  return parts.reduce((sum, { energyJoules }) => sum + energyJoules, 0);
}
