import type { WindowsQuestion } from "../../contracts/windows.ts";
import { Failure } from "../../domain/errors.ts";
import { CAUTIOUS_SHARE } from "../../domain/forecast/skill-gate.ts";
import { planRuns, type RegionForecast, type RunPlan } from "../../domain/grid/plan-runs.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { distinctZones, findRegion } from "../../domain/grid/regions.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { loadWaitThresholds } from "../forecast/load-wait-thresholds.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { loadZoneForecasts } from "./load-zone-forecasts.ts";
import { requireRegions } from "./require-regions.ts";
import type { RunTimes } from "./run-times.ts";

const MOST_HORIZON_HOURS = 96;
const DEFAULT_STARTS_PER_REGION = 3;

export type LoadedPlan = {
  plan: RunPlan;
  /** Where the run may be. */
  regions: readonly CloudRegion[];
  home: CloudRegion;
  /** Forecast of each region and of the home region, by region id; null where there is none. */
  forecasts: ReadonlyMap<string, ZoneForecast | null>;
};

/**
 * The plan of a question, from the newest forecasts of one signal and scope.
 *
 * Errors   invalid_input for an unknown region.
 */
export async function loadPlan(
  deps: GridReadDeps,
  question: WindowsQuestion,
  times: RunTimes,
): Promise<LoadedPlan> {
  const regions = requireRegions(listOf(question.region), deps.config.gridRegions);
  const home = requireHome(question.homeRegion, regions);
  const { signal, scope } = question;
  const key = { zones: distinctZones([...regions, home]), signal, scope };
  const { nowMs, earliestMs, deadlineMs, durationMs } = times;
  const horizonHours = Math.min(MOST_HORIZON_HOURS, Math.ceil((deadlineMs - nowMs) / HOUR_MS) + 1);
  const [forecasts, thresholds] = await Promise.all([
    loadZoneForecasts(deps.db, { ...key, now: new Date(nowMs), horizonHours }),
    loadWaitThresholds(deps.db, { ...key, waitMs: deadlineMs - earliestMs }),
  ]);
  const asRegion = ({ id, zone, pueRatio }: CloudRegion): RegionForecast => ({
    region: id,
    zone,
    pueRatio,
    hours: forecasts.get(zone ?? "")?.hours ?? [],
    leastSavingShare: CAUTIOUS_SHARE,
    ...thresholds.get(zone ?? ""),
  });
  const plan = planRuns({
    regions: regions.map(asRegion),
    home: asRegion(home),
    durationMs,
    earliestMs,
    deadlineMs,
    startsPerRegion: question.startsPerRegion ?? DEFAULT_STARTS_PER_REGION,
    interruptible: question.interruptible ?? false,
  });
  const byRegion = new Map(
    [...regions, home].map(({ id, zone }) => [id, forecasts.get(zone ?? "") ?? null] as const),
  );
  return { plan, regions, home, forecasts: byRegion };
}

function listOf(region: WindowsQuestion["region"]): string | undefined {
  return typeof region === "string" ? region : region?.join(",");
}

function requireHome(id: string | undefined, regions: readonly CloudRegion[]): CloudRegion {
  const home = id === undefined ? regions[0] : findRegion(id);
  if (home !== undefined && home !== null) return home;
  if (id === undefined) throw new Failure("configuration", "GRID_REGIONS: names no known region");
  throw new Failure("invalid_input", `Unknown region: ${id.slice(0, 80)}.`, [
    { name: "homeRegion", reason: "not in /api/v1/regions" },
  ]);
}
