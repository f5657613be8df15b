import type { Figure } from "../../contracts/figure.ts";
import type { WindowsResponse } from "../../contracts/windows.ts";
import type { PlannedRun, RunPlan } from "../../domain/grid/plan-runs.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { isoTime } from "./iso-time.ts";

type Candidate = WindowsResponse["candidates"][number];
type RegionForecasts = ReadonlyMap<string, ZoneForecast | null>;

type Baseline = {
  homeRegion: string;
  startMs: number;
  endMs: number;
  energyKwh: number | null;
};

/** Starting at once, as the answer has it; nulls and a reason when the forecast does not reach. */
export function describeNow(
  plan: RunPlan,
  { homeRegion, startMs, endMs, energyKwh }: Baseline,
): WindowsResponse["now"] {
  const run = plan.now;
  return {
    region: homeRegion,
    startAt: isoTime(startMs),
    endAt: isoTime(endMs),
    co2eG: run === null ? null : gramsOf(run, energyKwh),
    intensityGPerKwh: run?.intensityGPerKwh ?? null,
    lowIntensityGPerKwh: run?.lowGPerKwh ?? null,
    highIntensityGPerKwh: run?.highGPerKwh ?? null,
    ...(run === null
      ? { reason: "There is no forecast for a run that starts now in this region." }
      : {}),
  };
}

/** The ranked starts with what each saves against starting now and against the worst choice. */
export function describeCandidates(
  plan: RunPlan,
  { byRegion, energyKwh }: { byRegion: RegionForecasts; energyKwh: number | null },
): Candidate[] {
  return plan.candidates.map((run, index) => ({
    rank: index + 1,
    region: run.region,
    startAt: isoTime(run.startMs),
    endAt: isoTime(run.endMs),
    pieces: [{ startAt: isoTime(run.startMs), endAt: isoTime(run.endMs) }],
    intensityGPerKwh: run.intensityGPerKwh,
    lowIntensityGPerKwh: run.lowGPerKwh,
    highIntensityGPerKwh: run.highGPerKwh,
    co2e: co2eFigure(run, { forecast: byRegion.get(run.region) ?? null, energyKwh }),
    savedG: savedGrams(plan.now, run, energyKwh),
    savedPercent: savedPercent(plan.now, run),
    savedAgainstWorstG: savedGrams(plan.worst, run, energyKwh),
    worstCase: { savedG: null, savedPercent: null },
  }));
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
