import type { Figure } from "../../contracts/figure.ts";
import type { GridNowQuery, GridNowResponse } from "../../contracts/grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { rankRuns } from "../../domain/grid/clean-windows.ts";
import { type KnownHour, layOnHours } from "../../domain/grid/intensity-grid.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS, ceilToHour, floorToHour, hoursBetween } from "../../domain/time/hour.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { isoTime } from "./iso-time.ts";
import { loadKnownHours } from "./load-known-hours.ts";
import { loadPresentHours } from "./load-present-hours.ts";
import { loadZoneForecasts } from "./load-zone-forecasts.ts";
import { loadPresentShares } from "./mix-shares.ts";
import { requireRegions } from "./require-regions.ts";

const WINDOW_HOURS = 2;
const AHEAD_HOURS = 24;
/** A smaller gain is within what forecasts miss by, and no reason to wait. */
const LEAST_GAIN_PERCENT = 2;

/**
 * The present intensity of each region, its last 24 hours, the next clean window, and the shares of
 * its mix. Missing: an unknown intensity or share is null with a reason; without a gain in sight
 * `nextClean` is null with one.
 */
export async function readGridNow(
  deps: GridReadDeps,
  query: GridNowQuery,
): Promise<GridNowResponse> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const now = deps.clock.now();
  const nowMs = now.getTime();
  const fromMs = floorToHour(nowMs) - 23 * HOUR_MS;
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const key = { zones, signal, scope };
  const [known, presentOf, forecasts, sharesOf] = await Promise.all([
    loadKnownHours(deps.db, { ...key, from: new Date(fromMs), to: new Date(nowMs + 1) }),
    loadPresentHours(deps.db, { ...key, now }),
    loadZoneForecasts(deps.db, { ...key, now, horizonHours: AHEAD_HOURS }),
    loadPresentShares(deps.db, { zones, now }),
  ]);
  const axis = hoursBetween(fromMs, nowMs + 1);
  return {
    regions: regions.map(({ id, name, zone }) => {
      const present = presentOf.get(zone ?? "") ?? null;
      return {
        region: id,
        name,
        zone,
        now: presentFigure(present, query),
        mix: sharesOf(zone),
        spark: layOnHours(axis, known.get(zone ?? "") ?? []).values,
        ...nextCleanWindow({ present, forecast: forecasts.get(zone ?? ""), nowMs }),
      };
    }),
  };
}

function presentFigure(present: KnownHour | null, key: { signal: string; scope: string }): Figure {
  return {
    value: present?.intensityGPerKwh ?? null,
    low: null,
    high: null,
    unit: "g/kWh",
    method: `grid intensity of the hour, ${key.signal}, ${key.scope}`,
    sources: present === null ? [] : [present.source],
    estimated: present?.estimated ?? false,
    simulated: present?.simulated ?? false,
    asOf: isoTime(present?.hourAtMs ?? null),
    ...(present === null
      ? { reason: `No source has given an intensity for this zone (${key.signal}, ${key.scope}).` }
      : {}),
  };
}

type CleanWindow = Pick<GridNowResponse["regions"][number], "nextClean" | "reason">;

function nextCleanWindow(input: {
  present: KnownHour | null;
  forecast: ZoneForecast | undefined;
  nowMs: number;
}): CleanWindow {
  const { present, forecast, nowMs } = input;
  if (forecast === undefined) return { nextClean: null, reason: "There is no forecast yet." };
  if (present === null || present.intensityGPerKwh === 0) {
    return { nextClean: null, reason: "There is no present intensity to compare with." };
  }
  const [best] = rankRuns({
    hours: forecast.hours,
    durationMs: WINDOW_HOURS * HOUR_MS,
    earliestMs: nowMs,
    deadlineMs: ceilToHour(nowMs + AHEAD_HOURS * HOUR_MS),
  });
  if (best === undefined) return { nextClean: null, reason: "The forecast is too short." };
  const changePercent = (best.intensityGPerKwh / present.intensityGPerKwh - 1) * 100;
  if (changePercent > -LEAST_GAIN_PERCENT) {
    return { nextClean: null, reason: "No two hours of the next 24 are cleaner than now." };
  }
  const startAt = isoTime(best.startMs);
  return { nextClean: { startAt, endAt: isoTime(best.endMs), changePercent } };
}
