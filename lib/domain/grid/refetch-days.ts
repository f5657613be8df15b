import { HOUR_MS } from "../time/hour.ts";

const DAY_MS = 24 * HOUR_MS;
const LATE_DAYS = { day: 1, week: 7, month: 30 } as const;
/** A gap that the provider cannot fill is asked for less and less often, and then left. */
const GAP_WAITS_MS = [0, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS];
const MOST_GAP_DAYS_AT_ONCE = 3;

/** `mix`: the intensity is there, what it was made from is not. */
export type RefetchKind = "gap" | "mix" | keyof typeof LATE_DAYS;
export type RefetchDay = { kind: RefetchKind; dayMs: number };
export type PastRefetch = RefetchDay & { askedAtMs: number; attemptCount: number };

/**
 * The past days of a series that are due to be asked for again: those a day, a week and a month
 * back, once each, because providers revise that late; days with gaps, a few at a time, the newest
 * first; and likewise days that lack a mix alone.
 *
 * Shape    days as their UTC midnight. A day is listed once, a late one before a gap, and that
 *          before a mix: whoever asks for the intensity asks for the mix as well.
 */
export function refetchDays(state: {
  nowMs: number;
  /** The first hour of the series; null when it has none. Days before it are no business of it. */
  firstHourMs: number | null;
  missingDaysMs: readonly number[];
  /** Days of which hours have an intensity and no mix. */
  missingMixDaysMs: readonly number[];
  past: readonly PastRefetch[];
}): RefetchDay[] {
  const { nowMs, firstHourMs, missingDaysMs, missingMixDaysMs, past } = state;
  if (firstHourMs === null) return [];
  const known = new Map(past.map((each) => [`${each.kind} ${each.dayMs}`, each]));
  const todayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const late = (["day", "week", "month"] as const)
    .map((kind) => ({ kind, dayMs: todayMs - LATE_DAYS[kind] * DAY_MS }))
    .filter(({ kind, dayMs }) => dayMs >= firstHourMs && !known.has(`${kind} ${dayMs}`));
  const due = <Kind extends "gap" | "mix">(
    kind: Kind,
    daysMs: readonly number[],
    listed: readonly RefetchDay[],
  ) =>
    daysMs
      .filter((dayMs) => !listed.some((each) => each.dayMs === dayMs))
      .filter((dayMs) => isDue(known.get(`${kind} ${dayMs}`), nowMs))
      .slice(0, MOST_GAP_DAYS_AT_ONCE)
      .map((dayMs) => ({ kind, dayMs }));
  const whole = [...late, ...due("gap", missingDaysMs, late)];
  return [...whole, ...due("mix", missingMixDaysMs, whole)];
}

function isDue(asked: PastRefetch | undefined, nowMs: number): boolean {
  if (asked === undefined) return true;
  const waitMs = GAP_WAITS_MS[asked.attemptCount];
  return waitMs !== undefined && nowMs >= asked.askedAtMs + waitMs;
}
