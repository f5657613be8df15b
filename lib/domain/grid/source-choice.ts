import { HOUR_MS } from "../time/hour.ts";
import type { GridScope, GridSignal } from "./series-key.ts";
import { gridSourceNames } from "./series-key.ts";

/** What is known of one source for one zone, signal and scope. */
export type SourceCandidate = {
  source: string;
  /** The variable that would turn it on; null when it is on. */
  missingVariable: string | null;
  /** Start of the newest hour it has a value of; null when it has none. */
  lastHourMs: number | null;
  /** Its last failure, when no success came after it. */
  failure: string | null;
};

export type SourceChoice = {
  signal: GridSignal;
  scope: GridScope;
  /** Null when no source has a value. */
  source: string | null;
  reason: string;
  passedOver: { source: string; reason: string }[];
};

/** Age of the newest hour's end from which a source is behind. */
const FRESH_MS = 3 * HOUR_MS;

/**
 * Which source stands for the present of a series, of candidates that all have its signal and
 * scope: a fallback changes neither. The best that is up to date; else the live one with the newest
 * hour; else the annual average.
 *
 * Shape    candidates best first.
 * Missing  a null source with the reason when none has a value.
 */
export function chooseSource(
  key: { signal: GridSignal; scope: GridScope },
  candidates: readonly SourceCandidate[],
  nowMs: number,
): SourceChoice {
  const live = candidates.filter(({ source }) => source !== gridSourceNames.annualAverage);
  const withValue = live.filter(({ lastHourMs }) => lastHourMs !== null);
  const fresh = withValue.find((each) => isFresh(each, nowMs));
  const newest = withValue.toSorted((a, b) => (b.lastHourMs ?? 0) - (a.lastHourMs ?? 0))[0];
  const average = candidates.find(
    ({ source, lastHourMs }) => source === gridSourceNames.annualAverage && lastHourMs !== null,
  );
  const chosen = fresh ?? newest ?? average ?? null;
  const better = chosen === null ? candidates : candidates.slice(0, candidates.indexOf(chosen));
  return {
    ...key,
    source: chosen?.source ?? null,
    reason: reasonOf(chosen, {
      isFresh: fresh !== undefined,
      isLive: newest !== undefined,
      better,
    }),
    passedOver: better.map((each) => ({
      source: each.source,
      reason: whyNot(each, nowMs),
    })),
  };
}

const isFresh = ({ lastHourMs }: SourceCandidate, nowMs: number) =>
  lastHourMs !== null && nowMs - (lastHourMs + HOUR_MS) <= FRESH_MS;

function reasonOf(
  chosen: SourceCandidate | null,
  state: { isFresh: boolean; isLive: boolean; better: readonly SourceCandidate[] },
): string {
  if (chosen === null) return "No source has given a value of this signal and scope.";
  if (!state.isLive) return "No live source has a value; the average of a year stands in.";
  if (!state.isFresh) return "No source is up to date; this one has the newest hour.";
  if (state.better.length === 0) return "The best source there is.";
  if (state.better.every(({ missingVariable }) => missingVariable !== null)) {
    return "The best source that is configured.";
  }
  return "The best source that is up to date.";
}

function whyNot(candidate: SourceCandidate, nowMs: number): string {
  const { missingVariable, lastHourMs, failure } = candidate;
  if (missingVariable !== null) return `Not configured (${missingVariable}).`;
  const state =
    lastHourMs === null
      ? "Has given no value."
      : `Newest hour ended ${Math.floor((nowMs - lastHourMs) / HOUR_MS) - 1} hours ago.`;
  return failure === null ? state : `${state} ${failure}`;
}
