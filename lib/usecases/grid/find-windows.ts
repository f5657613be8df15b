import type { WindowsQuestion, WindowsResponse } from "../../contracts/windows.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { Failure } from "../../domain/errors.ts";
import { type RunPlan, planRuns } from "../../domain/grid/plan-runs.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { describeCandidates, describeNow, describeWorst } from "./describe-plan.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { loadWaitThresholds } from "../forecast/load-wait-thresholds.ts";
import { isoTime } from "./iso-time.ts";
import { loadZoneForecasts } from "./load-zone-forecasts.ts";
import { requireRegions } from "./require-regions.ts";

const MOST_HORIZON_HOURS = 96;
const DEFAULT_DEADLINE_HOURS = 24;
const STARTS_PER_REGION = 3;

/**
 * The cleanest starts for a run before a deadline, over several regions, against starting at once
 * in the first region and against the worst choice.
 *
 * Missing  a region without forecast offers nothing and says so; without `energyKwh` grams are
 *          null and the shares remain.
 * Errors   invalid_input for an unknown region or a deadline that has passed.
 */
export async function findWindows(
  deps: GridReadDeps,
  query: WindowsQuestion,
): Promise<WindowsResponse> {
  const regions = requireRegions(listOf(query.region), deps.config.gridRegions);
  const now = deps.clock.now();
  const nowMs = now.getTime();
  const deadlineMs = requireDeadline(query, nowMs);
  const horizonHours = Math.min(MOST_HORIZON_HOURS, Math.ceil((deadlineMs - nowMs) / HOUR_MS) + 1);
  const { signal, scope } = query;
  const key = { zones: distinctZones(regions), signal, scope };
  const [forecasts, thresholds] = await Promise.all([
    loadZoneForecasts(deps.db, { ...key, now, horizonHours }),
    loadWaitThresholds(deps.db, { ...key, waitMs: deadlineMs - nowMs }),
  ]);
  const plan = planRuns({
    regions: regions.map(({ id, pueRatio, zone }) => ({
      region: id,
      pueRatio,
      hours: forecasts.get(zone ?? "")?.hours ?? [],
      ...thresholds.get(zone ?? ""),
    })),
    durationMs: query.durationHours * HOUR_MS,
    nowMs,
    deadlineMs,
    startsPerRegion: STARTS_PER_REGION,
  });
  return describe({ regions, forecasts, plan, query, nowMs, deadlineMs });
}

function listOf(region: WindowsQuestion["region"]): string | undefined {
  return typeof region === "string" ? region : region?.join(",");
}

function requireDeadline(query: WindowsQuestion, nowMs: number): number {
  if (query.deadline === undefined) return nowMs + DEFAULT_DEADLINE_HOURS * HOUR_MS;
  const deadlineMs = Date.parse(query.deadline);
  if (deadlineMs <= nowMs) {
    throw new Failure("invalid_input", "The deadline has passed.", [
      { name: "deadline", reason: "in the past" },
    ]);
  }
  return deadlineMs;
}

function describe(input: {
  regions: readonly CloudRegion[];
  forecasts: ReadonlyMap<string, ZoneForecast>;
  plan: RunPlan;
  query: WindowsQuestion;
  nowMs: number;
  deadlineMs: number;
}): WindowsResponse {
  const { regions, forecasts, plan, query, nowMs, deadlineMs } = input;
  const byRegion = new Map(
    regions.map((region) => [region.id, forecasts.get(region.zone ?? "") ?? null] as const),
  );
  const energyKwh = query.energyKwh ?? null;
  const ends = [...byRegion.values()].flatMap((forecast) => endOf(forecast) ?? []);
  const horizonEndMs = ends.length === 0 ? null : Math.min(deadlineMs, Math.max(...ends));
  return {
    now: describeNow(plan, {
      homeRegion: regions[0]?.id ?? "",
      startMs: nowMs,
      endMs: nowMs + query.durationHours * HOUR_MS,
      energyKwh,
    }),
    homeRegion: regions[0]?.id ?? "",
    candidates: describeCandidates(plan, { byRegion, energyKwh }),
    worst: describeWorst(plan, energyKwh),
    forecasts: [...byRegion].map(([region, forecast]) => ({
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
  if (plan.candidates.length === 0) return "No run of this length fits before the deadline.";
  if (horizonEndMs < deadlineMs) {
    return "The forecast ends before the deadline; no window is offered beyond it.";
  }
  if (plan.notWaitedFor.length > 0) {
    return `In ${plan.notWaitedFor.join(", ")} waiting has not saved enough so far: start at once there.`;
  }
  return "These savings are forecast. What a start really saved is known afterwards.";
}
