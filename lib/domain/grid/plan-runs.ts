import { type RunWindow, distinctRuns, rankRuns, runAt } from "./clean-windows.ts";
import type { ForecastHour } from "./forecast-profile.ts";

export type RegionForecast = {
  region: string;
  pueRatio: number;
  hours: readonly ForecastHour[];
  /**
   * The least promised share of the carbon to wait for in this region; null where waiting has not
   * paid. Without it any gain counts.
   */
  leastSavingShare?: number | null;
};

export type PlanRequest = {
  /** The first is where the run would start if nothing were planned. */
  regions: readonly RegionForecast[];
  durationMs: number;
  nowMs: number;
  deadlineMs: number;
  /** How many starts, not overlapping, to offer for each region. */
  startsPerRegion: number;
};

/** A run in a region; `facilityGPerKwh` is its intensity with the PUE, which ranks it. */
export type PlannedRun = RunWindow & { region: string; pueRatio: number; facilityGPerKwh: number };

export type RunPlan = {
  /** Starting at once in the first region; null when its forecast does not reach that far. */
  now: PlannedRun | null;
  /** Cleanest first, ties earliest first, then in the order of the regions. */
  candidates: PlannedRun[];
  worst: PlannedRun | null;
  /** Regions that only starting at once is offered for, though the forecast has a cleaner start. */
  notWaitedFor: string[];
};

/**
 * Where and when to run: the best starts of every region ranked together by grams per kWh of IT
 * energy, beside starting at once and the dirtiest choice there is.
 *
 * Units    gCO2e/kWh; `facilityGPerKwh` = intensity x PUE.
 * Missing  a region without a forecast that covers a whole run offers none. One whose forecasts
 *          have not saved enough before offers starting at once.
 */
export function planRuns(request: PlanRequest): RunPlan {
  const { durationMs, nowMs, deadlineMs } = request;
  const candidates: PlannedRun[] = [];
  const notWaitedFor: string[] = [];
  let worst: PlannedRun | null = null;
  for (const region of request.regions) {
    const { hours } = region;
    const ranked = rankRuns({ hours, durationMs, earliestMs: nowMs, deadlineMs });
    const nowOnly = startNowOnly(ranked, { region, request });
    if (nowOnly !== null) notWaitedFor.push(region.region);
    for (const run of nowOnly ?? distinctRuns(ranked, request.startsPerRegion)) {
      candidates.push(plannedRun(region, run));
    }
    const last = ranked.at(-1);
    const dirtiest = last === undefined ? null : plannedRun(region, last);
    if (dirtiest !== null && (worst?.facilityGPerKwh ?? -1) < dirtiest.facilityGPerKwh) {
      worst = dirtiest;
    }
  }
  return {
    now: runNow(request),
    candidates: candidates.toSorted(
      (a, b) =>
        Math.fround(a.facilityGPerKwh) - Math.fround(b.facilityGPerKwh) || a.startMs - b.startMs,
    ),
    worst,
    notWaitedFor,
  };
}

/** Starting at once, where the best start promises less than what waiting was worth before. */
function startNowOnly(
  ranked: readonly RunWindow[],
  { region, request }: { region: RegionForecast; request: PlanRequest },
): RunWindow[] | null {
  const [best] = ranked;
  const now = ranked.find(({ startMs }) => startMs === request.nowMs);
  if (best === undefined || now === undefined || region.leastSavingShare === undefined) return null;
  const promisedG = now.intensityGPerKwh - best.intensityGPerKwh;
  const leastG = (region.leastSavingShare ?? Infinity) * now.intensityGPerKwh;
  return promisedG > 0 && promisedG < leastG ? [now] : null;
}

function runNow({ regions, nowMs, durationMs }: PlanRequest): PlannedRun | null {
  const [first] = regions;
  if (first === undefined) return null;
  const byHour = new Map(first.hours.map((hour) => [hour.hourAtMs, hour]));
  const run = runAt(byHour, nowMs, durationMs);
  return run === null ? null : plannedRun(first, run);
}

function plannedRun({ region, pueRatio }: RegionForecast, run: RunWindow): PlannedRun {
  return { ...run, region, pueRatio, facilityGPerKwh: run.intensityGPerKwh * pueRatio };
}
