import { ageOf } from "../format/age.ts";

/** What a panel knows about the data it shows, beside the data. */
export type PanelFacts = {
  asOf?: string | null;
  /** Older than this is called stale. */
  staleAfterMinutes?: number;
  estimated?: boolean;
  simulated?: boolean;
  /** What part of the answer is missing, in a few words. */
  partial?: string | null;
};

/** The part of a query's result that a panel draws from. */
export type PanelQuery<Model> = {
  data: Model | undefined;
  error: Error | null;
  isFetching: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

export type PanelView<Model> =
  | { state: "loading" }
  | { state: "error"; message: string }
  | { state: "empty"; data: Model }
  | { state: "data"; data: Model; problem: string | null };

/**
 * Which of its states a panel is in. Data that is there stays on the screen when a later reading
 * fails; the failure is then told beside it.
 */
export function panelView<Model>(
  query: PanelQuery<Model>,
  isEmpty: (data: Model) => boolean,
): PanelView<Model> {
  const { data, error } = query;
  if (data === undefined) {
    return error === null ? { state: "loading" } : { state: "error", message: error.message };
  }
  if (isEmpty(data)) return { state: "empty", data };
  return { state: "data", data, problem: error?.message ?? null };
}

const DEFAULT_STALE_MINUTES = 150;

/** True when the newest value is older than the panel allows. Unknown age is not called stale. */
export function isStale(facts: PanelFacts, nowMs: number): boolean {
  const ageMs = ageOf(facts.asOf ?? null, nowMs);
  return ageMs !== null && ageMs > (facts.staleAfterMinutes ?? DEFAULT_STALE_MINUTES) * 60_000;
}
