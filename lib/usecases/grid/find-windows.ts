import type { WindowsQuestion, WindowsResponse } from "../../contracts/windows.ts";
import type { RunPlan } from "../../domain/grid/plan-runs.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { describeCandidates, describeNow, describeWorst } from "./describe-plan.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadPlan } from "./load-plan.ts";
import { requireRunTimes } from "./run-times.ts";

/**
 * The cleanest starts, or pieces, for a run before a deadline, over several regions, against
 * starting at once in the home region and against the worst choice.
 *
 * Missing  a region without forecast offers nothing and says so; without `energyKwh` grams are
 *          null and the shares remain.
 * Errors   invalid_input for an unknown region, and for times that leave no room for the run.
 */
export async function findWindows(
  deps: GridReadDeps,
  question: WindowsQuestion,
): Promise<WindowsResponse> {
  const times = requireRunTimes(question, deps.clock.now().getTime());
  const { plan, home, forecasts } = await loadPlan(deps, question, times);
  const energyKwh = question.energyKwh ?? null;
  const { deadlineMs } = times;
  const ends = [...forecasts.values()].flatMap((forecast) => endOf(forecast) ?? []);
  const horizonEndMs = ends.length === 0 ? null : Math.min(deadlineMs, Math.max(...ends));
  return {
    now: describeNow(plan, { homeRegion: home.id, times, energyKwh }),
    homeRegion: home.id,
    candidates: describeCandidates(plan, { forecasts, energyKwh }),
    worst: describeWorst(plan, energyKwh),
    forecasts: [...forecasts].map(([region, forecast]) => ({
      region,
      method: forecast?.method ?? null,
      issuedAt: isoTime(forecast?.issuedAtMs ?? null),
      horizonEndAt: isoTime(endOf(forecast)),
      simulated: forecast?.simulated ?? false,
      note: forecast?.note ?? "No forecast: this zone has no hourly history yet.",
    })),
    deadlineAt: isoTime(deadlineMs),
    horizonEndAt: isoTime(horizonEndMs),
    note: noteOf({ plan, horizonEndMs, deadlineMs }),
  };
}

function endOf(forecast: ZoneForecast | null): number | null {
  const last = forecast?.hours.at(-1);
  return last === undefined ? null : last.hourAtMs + HOUR_MS;
}

function noteOf(input: { plan: RunPlan; horizonEndMs: number | null; deadlineMs: number }): string {
  const { plan, horizonEndMs, deadlineMs } = input;
  if (horizonEndMs === null) return "No region has a forecast: nothing can be recommended.";
  if (plan.candidates.length === 0 && plan.notWaitedFor.length === 0) {
    return "The forecast does not reach over a run of this length.";
  }
  const notes = [
    ...(horizonEndMs < deadlineMs
      ? ["The forecast ends before the deadline; no window is offered beyond it."]
      : []),
    ...(plan.notWaitedFor.length > 0
      ? [
          `In ${plan.notWaitedFor.join(", ")} waiting has not saved enough so far, or promises too little: start at once there.`,
        ]
      : []),
  ];
  if (notes.length > 0) return notes.join(" ");
  return "These savings are forecast. What a start really saved is known afterwards.";
}
