import {
  distinctRuns,
  rankRuns,
  type RunWindow,
  runOver,
  slotValues,
  type WindowSearch,
} from "./clean-windows.ts";
import { cleanestPieces } from "./cleanest-pieces.ts";
import type { ForecastHour } from "./forecast-profile.ts";
import { type SavingRange, savingRange } from "./saving-range.ts";

export type RegionForecast = {
  region: string;
  /** Grid zone; regions of one zone share its hours. Null where it is not known. */
  zone: string | null;
  pueRatio: number;
  hours: readonly ForecastHour[];
  /**
   * The least promised share of the carbon to wait for in this region; null where waiting has not
   * paid. Without it any gain counts.
   */
  leastSavingShare?: number | null;
};

export type PlanRequest = {
  /** Where the run may be. */
  regions: readonly RegionForecast[];
  /** Where the run would start if nothing were planned; it need not be one of `regions`. */
  home: RegionForecast;
  durationMs: number;
  earliestMs: number;
  deadlineMs: number;
  /** How many starts, not overlapping, to offer for each region. */
  startsPerRegion: number;
  /** The run may be cut: then each region has one offer, its cleanest pieces. */
  interruptible?: boolean;
  /** Length of what a forecast value stands for. Default: an hour. */
  stepMs?: number;
};

/** A run in a region; `facilityGPerKwh` is its intensity with the PUE, which ranks it. */
export type PlannedRun = RunWindow & { region: string; pueRatio: number; facilityGPerKwh: number };

/** A run to offer, with what it may save against `now`; null where a bound is not known. */
export type RunOffer = PlannedRun & { saving: SavingRange | null };

export type RunPlan = {
  /** Starting as early as allowed in the home region; null when its forecast does not reach. */
  now: PlannedRun | null;
  /** Cleanest first, ties earliest first, then in the order of the regions. */
  candidates: RunOffer[];
  /** Starting as early as allowed in each region whose forecast reaches, cleanest first. */
  atOnce: RunOffer[];
  /** The dirtiest uninterrupted run that the regions allow. */
  worst: PlannedRun | null;
  /** Regions that only starting at once is offered for, though the forecast has a cleaner start. */
  notWaitedFor: string[];
};

/**
 * Where and when to run: the best starts of every region ranked together by grams per kWh of IT
 * energy, beside starting at once and the dirtiest choice there is.
 *
 * Shape    all forecasts are of one signal and scope.
 * Units    gCO2e/kWh; `facilityGPerKwh` = intensity x PUE.
 * Missing  a region without a forecast that covers a whole run offers none. One whose forecasts
 *          have not saved enough before offers starting at once, interruptible or not, and none
 *          where that is not known.
 */
export function planRuns(request: PlanRequest): RunPlan {
  const now = runNow(request);
  const candidates: RunOffer[] = [];
  const atOnce: RunOffer[] = [];
  const notWaitedFor: string[] = [];
  let worst: PlannedRun | null = null;
  for (const region of request.regions) {
    const search: WindowSearch = { ...request, hours: region.hours };
    const ranked = rankRuns(search);
    const wanted = request.interruptible === true ? piecesOf(search) : ranked;
    const first = ranked.find(({ startMs }) => startMs === request.earliestMs);
    const nowOnly = startNowOnly({ wanted, first, region });
    if (nowOnly !== null) notWaitedFor.push(region.region);
    const offer = (run: RunWindow) => offerOf(run, { region, now, request });
    candidates.push(...(nowOnly ?? distinctRuns(wanted, request.startsPerRegion)).map(offer));
    if (first !== undefined) atOnce.push(offer(first));
    const last = ranked.at(-1);
    const dirtiest = last === undefined ? null : plannedRun(region, last);
    if (dirtiest !== null && (worst?.facilityGPerKwh ?? -1) < dirtiest.facilityGPerKwh) {
      worst = dirtiest;
    }
  }
  return {
    now,
    candidates: candidates.toSorted(byIntensity),
    atOnce: atOnce.toSorted(byIntensity),
    worst,
    notWaitedFor,
  };
}

function piecesOf(search: WindowSearch): RunWindow[] {
  const best = cleanestPieces(search);
  return best === null ? [] : [best];
}

/** Starting at once, where the best offer promises less than what waiting was worth before. */
function startNowOnly(input: {
  wanted: readonly RunWindow[];
  first: RunWindow | undefined;
  region: RegionForecast;
}): RunWindow[] | null {
  const { wanted, first, region } = input;
  const [best] = wanted;
  if (best === undefined || region.leastSavingShare === undefined) return null;
  // Starting at once is not known here, and waiting has never paid: there is nothing to offer.
  if (first === undefined) return region.leastSavingShare === null ? [] : null;
  const promisedG = first.intensityGPerKwh - best.intensityGPerKwh;
  const leastG = (region.leastSavingShare ?? Infinity) * first.intensityGPerKwh;
  return promisedG > 0 && promisedG < leastG ? [first] : null;
}

function runNow({ home, earliestMs, durationMs, stepMs }: PlanRequest): PlannedRun | null {
  const piece = { startMs: earliestMs, endMs: earliestMs + durationMs };
  const run = runOver(slotValues(home.hours, stepMs), [piece]);
  return run === null ? null : plannedRun(home, run);
}

function offerOf(
  window: RunWindow,
  context: { region: RegionForecast; now: PlannedRun | null; request: PlanRequest },
): RunOffer {
  const { region, now, request } = context;
  const run = plannedRun(region, window);
  if (now === null) return { ...run, saving: null };
  const saving = savingRange({
    baseline: { ...request.home, pieces: now.pieces },
    chosen: { ...region, pieces: run.pieces },
    ...(request.stepMs === undefined ? {} : { stepMs: request.stepMs }),
  });
  return { ...run, saving };
}

function plannedRun({ region, pueRatio }: RegionForecast, run: RunWindow): PlannedRun {
  return { ...run, region, pueRatio, facilityGPerKwh: run.intensityGPerKwh * pueRatio };
}

function byIntensity(a: PlannedRun, b: PlannedRun): number {
  return Math.fround(a.facilityGPerKwh) - Math.fround(b.facilityGPerKwh) || a.startMs - b.startMs;
}
