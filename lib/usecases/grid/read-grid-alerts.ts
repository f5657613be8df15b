import type { Queryable } from "#db/client.ts";
import { selectFailingSeries } from "#db/queries/grid/select-failing-series.ts";
import { selectLastIntensities } from "#db/queries/grid/select-last-intensities.ts";
import { type GridAlert, gridAlerts } from "../../domain/grid/grid-alerts.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

const RUNS_BACK_HOURS = 7 * 24;

/**
 * What somebody should know of the grid intake now. Zones are those that a live source covers: one
 * with the annual average alone is no failure but the plan.
 *
 * Units    gCO2e/kWh; the lifecycle value where there is one, else the direct one.
 */
export async function readGridAlerts(
  db: Queryable,
  params: { zones: readonly string[]; dirtyGPerKwh: number; now: Date },
): Promise<GridAlert[]> {
  const { zones, dirtyGPerKwh, now } = params;
  const since = new Date(now.getTime() - RUNS_BACK_HOURS * HOUR_MS);
  const failing = await selectFailingSeries(db, { since });
  const series = failing.filter(({ zone }) => zones.includes(zone));
  const last = (scope: string) =>
    selectLastIntensities(db, { zones, signal: "average", scope, now });
  const [lifecycle, direct] = [await last("lifecycle"), await last("direct")];
  const newest = new Map([...direct, ...lifecycle].map((hour) => [hour.zone, hour]));
  for (const hour of direct) {
    if (hour.hourAtMs > (newest.get(hour.zone)?.hourAtMs ?? 0)) newest.set(hour.zone, hour);
  }
  return gridAlerts({
    nowMs: now.getTime(),
    dirtyGPerKwh,
    series,
    zones: zones.map((zone) => ({
      zone,
      lastHourMs: newest.get(zone)?.hourAtMs ?? null,
      intensityGPerKwh: newest.get(zone)?.intensityGPerKwh ?? null,
    })),
  });
}
