import type { Figure } from "../../contracts/figure.ts";
import type { WindowsResponse } from "../../contracts/windows.ts";
import type { Piece } from "../../domain/grid/clean-windows.ts";
import type { PlannedRun, RunOffer, RunPlan } from "../../domain/grid/plan-runs.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { isoTime } from "./iso-time.ts";
import type { RunTimes } from "./run-times.ts";

type Candidate = WindowsResponse["candidates"][number];
type RegionForecasts = ReadonlyMap<string, ZoneForecast | null>;

/** Starting at once, as the answer has it; nulls and a reason when the forecast does not reach. */
export function describeNow(
  { now }: RunPlan,
  context: { homeRegion: string; times: RunTimes; energyKwh: number | null },
): WindowsResponse["now"] {
  const { homeRegion, times, energyKwh } = context;
  return {
    region: homeRegion,
    startAt: isoTime(times.earliestMs),
    endAt: isoTime(times.earliestMs + times.durationMs),
    co2eG: now === null ? null : gramsOf(now, energyKwh),
    intensityGPerKwh: now?.intensityGPerKwh ?? null,
    lowIntensityGPerKwh: now?.lowGPerKwh ?? null,
    highIntensityGPerKwh: now?.highGPerKwh ?? null,
    ...(now === null
      ? { reason: "There is no forecast for a run that starts now in this region." }
      : {}),
  };
}

/** The ranked starts with what each saves against starting now and against the worst choice. */
export function describeCandidates(
  plan: RunPlan,
  { forecasts, energyKwh }: { forecasts: RegionForecasts; energyKwh: number | null },
): Candidate[] {
  return plan.candidates.map((run, index) => ({
    rank: index + 1,
    region: run.region,
    startAt: isoTime(run.startMs),
    endAt: isoTime(run.endMs),
    pieces: describePieces(run.pieces),
    intensityGPerKwh: run.intensityGPerKwh,
    lowIntensityGPerKwh: run.lowGPerKwh,
    highIntensityGPerKwh: run.highGPerKwh,
    co2e: co2eFigure(run, { forecast: forecasts.get(run.region) ?? null, energyKwh }),
    ...describeSaving(plan, run, energyKwh),
    savedAgainstWorstG: savedGrams(plan.worst, run, energyKwh),
  }));
}

/** Pieces as the answer has them. */
export function describePieces(pieces: readonly Piece[]): Candidate["pieces"] {
  return pieces.map(({ startMs, endMs }) => ({
    startAt: isoTime(startMs),
    endAt: isoTime(endMs),
  }));
}

/** What an offer saves against starting now: as expected, and at worst. */
export function describeSaving(
  { now }: RunPlan,
  run: RunOffer,
  energyKwh: number | null,
): Pick<Candidate, "savedG" | "savedPercent" | "worstCase"> {
  const { saving } = run;
  const lowShare = saving?.lowShare ?? null;
  return {
    savedG: savedGrams(now, run, energyKwh),
    savedPercent: savedPercent(now, run),
    worstCase: {
      savedG: saving === null || energyKwh === null ? null : energyKwh * saving.lowGPerKwh,
      savedPercent: lowShare === null ? null : lowShare * 100,
    },
  };
}

/** The dirtiest start there is, as the answer has it. */
export function describeWorst(plan: RunPlan, energyKwh: number | null): WindowsResponse["worst"] {
  if (plan.worst === null) return null;
  return {
    region: plan.worst.region,
    startAt: isoTime(plan.worst.startMs),
    endAt: isoTime(plan.worst.endMs),
    intensityGPerKwh: plan.worst.intensityGPerKwh,
    co2eG: gramsOf(plan.worst, energyKwh),
  };
}

function gramsOf(run: PlannedRun, energyKwh: number | null): number | null {
  return energyKwh === null ? null : energyKwh * run.facilityGPerKwh;
}

function savedGrams(
  from: PlannedRun | null,
  run: PlannedRun,
  energyKwh: number | null,
): number | null {
  if (from === null || energyKwh === null) return null;
  return energyKwh * (from.facilityGPerKwh - run.facilityGPerKwh);
}

function savedPercent(from: PlannedRun | null, run: PlannedRun): number | null {
  if (from === null || from.facilityGPerKwh === 0) return null;
  return (1 - run.facilityGPerKwh / from.facilityGPerKwh) * 100;
}

function co2eFigure(
  run: PlannedRun,
  { forecast, energyKwh }: { forecast: ZoneForecast | null; energyKwh: number | null },
): Figure {
  const grams = (intensityGPerKwh: number | null) =>
    energyKwh === null || intensityGPerKwh === null
      ? null
      : energyKwh * run.pueRatio * intensityGPerKwh;
  return {
    value: grams(run.intensityGPerKwh),
    low: grams(run.lowGPerKwh),
    high: grams(run.highGPerKwh),
    unit: "g",
    method: `energy x PUE x forecast intensity (${forecast?.method ?? "none"})`,
    sources: forecast?.sources ?? [],
    estimated: true,
    simulated: forecast?.simulated ?? false,
    asOf: isoTime(forecast?.issuedAtMs ?? null),
    ...(energyKwh === null ? { reason: "No energy was given." } : {}),
  };
}
