import type { WindowsNextResponse, WindowsQuestion } from "../../contracts/windows.ts";
import { decideRun, type DecisionReason, type RunDecision } from "../../domain/grid/decide-run.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import { describePieces, describeSaving } from "./describe-plan.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { type LoadedPlan, loadPlan } from "./load-plan.ts";
import { askedTimes, dueRunTimes, type RunTimes } from "./run-times.ts";

/** The forecasts of an hour are there by ten past it. */
const FORECASTS_MADE_MS = HOUR_MS / 6;

/**
 * Whether to run now or to wait, in one answer for a scheduler that asks again.
 *
 * Shape    a run that is late, or has no time left to wait, is told to run, never refused.
 * Missing  without a forecast, or where it has run out or has not saved before: run.
 * Errors   invalid_input for an unknown region, and for a `notBefore` that leaves no room.
 */
export async function nextWindow(
  deps: GridReadDeps,
  question: WindowsQuestion,
): Promise<WindowsNextResponse> {
  const nowMs = deps.clock.now().getTime();
  const times = dueRunTimes(question, nowMs);
  const latestMs = askedTimes(question, nowMs).deadlineMs - times.durationMs;
  const loaded = await loadPlan(deps, question, times);
  const { plan, regions, home } = loaded;
  const isHomeAllowed = regions.includes(home);
  const decision = decideRun(plan, { ...times, latestMs, isHomeAllowed });
  return describe({ question, times, latestMs, loaded, decision });
}

type Decided = {
  question: WindowsQuestion;
  times: RunTimes;
  latestMs: number;
  loaded: LoadedPlan;
  decision: RunDecision;
};

function describe(decided: Decided): WindowsNextResponse {
  const { question, times, latestMs, loaded, decision } = decided;
  const { run, startMs, reason } = decision;
  const region = run?.region ?? fallbackRegion(loaded);
  const forecast = loaded.forecasts.get(region) ?? null;
  const compared = [forecast, loaded.forecasts.get(loaded.home.id)];
  const pieces = run?.pieces ?? [{ startMs, endMs: startMs + times.durationMs }];
  const isDue = startMs <= times.nowMs;
  return {
    decision: isDue ? "run" : "wait",
    runNow: isDue ? 1 : 0,
    reasonCode: reason,
    reason: REASONS[reason],
    region,
    homeRegion: loaded.home.id,
    startAt: isoTime(startMs),
    endAt: isoTime(run?.endMs ?? startMs + times.durationMs),
    pieces: describePieces(pieces),
    waitSeconds: Math.max(0, Math.ceil((startMs - times.nowMs) / 1_000)),
    ...(run === null
      ? { savedPercent: null, savedG: null, worstCase: { savedG: null, savedPercent: null } }
      : describeSaving(loaded.plan, run, question.energyKwh ?? null)),
    latestStartAt: isoTime(latestMs),
    forecastMethod: forecast?.method ?? null,
    issuedAt: isoTime(forecast?.issuedAtMs ?? null),
    simulated: compared.some((each) => each?.simulated === true),
    checkAgainAt: isoTime(checkAgainMs({ pieces, startMs, nowMs: times.nowMs })),
  };
}

function fallbackRegion({ regions, home }: LoadedPlan): string {
  return regions.includes(home) ? home.id : (regions[0] ?? home).id;
}

/** At the start, or when new forecasts are there, if that is sooner; when running, at its pause. */
function checkAgainMs(input: {
  pieces: readonly { endMs: number }[];
  startMs: number;
  nowMs: number;
}): number | null {
  const { pieces, startMs, nowMs } = input;
  if (startMs > nowMs) return Math.min(startMs, nextForecastMs(nowMs));
  return pieces.length > 1 ? (pieces[0]?.endMs ?? null) : null;
}

function nextForecastMs(nowMs: number): number {
  const madeMs = floorToHour(nowMs) + FORECASTS_MADE_MS;
  return madeMs > nowMs ? madeMs : madeMs + HOUR_MS;
}

const REASONS: Readonly<Record<DecisionReason, string>> = {
  cleaner_later: "A later start is forecast to be cleaner, by more than waiting has to promise.",
  cleanest_now: "No later start that ends by the deadline is forecast to be cleaner.",
  not_worth_waiting:
    "A later start is forecast to be cleaner, but waiting has not saved enough so far, or promises too little.",
  no_forecast: "The forecast is missing or does not reach: nothing is known that is worth a wait.",
  no_time_left: "The run would end after its deadline if it waited any longer.",
  not_before:
    "The run may not start before this time, and no later start is forecast to be cleaner.",
};
