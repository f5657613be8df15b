import type { Queryable } from "#db/client.ts";
import { selectForecastSkill } from "#db/queries/forecast/forecast-skill.ts";
import type { GridScope, GridSignal } from "../../domain/grid/series-key.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

/**
 * From which promised saving on waiting up to `waitMs` has paid in each zone: that of the shortest
 * judged window that holds it, else of the longest. A zone that was not judged has no entry.
 */
export async function loadWaitThresholds(
  db: Queryable,
  params: { zones: readonly string[]; signal: GridSignal; scope: GridScope; waitMs: number },
): Promise<Map<string, { leastSavingShare: number | null }>> {
  const rows = await selectForecastSkill(db, params);
  const byWindow = rows.toSorted((a, b) => a.windowHours - b.windowHours);
  const chosen = new Map<string, { leastSavingShare: number | null }>();
  for (const zone of params.zones) {
    const own = byWindow.filter((row) => row.zone === zone);
    const fitting = own.find(({ windowHours }) => windowHours * HOUR_MS >= params.waitMs);
    const row = fitting ?? own.at(-1);
    if (row !== undefined) chosen.set(zone, { leastSavingShare: row.leastSavingShare });
  }
  return chosen;
}
