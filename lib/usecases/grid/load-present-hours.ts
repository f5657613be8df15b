import type { Queryable } from "#db/client.ts";
import { selectLastIntensities } from "#db/queries/grid/select-last-intensities.ts";
import { chooseNow } from "../../domain/grid/choose-now.ts";
import type { KnownHour } from "../../domain/grid/intensity-grid.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import { loadKnownHours } from "./load-known-hours.ts";

/**
 * The intensity that stands for now in each zone: the last live value while it is of today, else
 * the annual average. A zone without either has no entry.
 */
export async function loadPresentHours(
  db: Queryable,
  params: { zones: readonly string[]; signal: string; scope: string; now: Date },
): Promise<Map<string, KnownHour>> {
  const nowMs = params.now.getTime();
  const thisHour = { from: new Date(floorToHour(nowMs)), to: new Date(nowMs + 1) };
  const [known, last] = await Promise.all([
    loadKnownHours(db, { ...params, ...thisHour }),
    selectLastIntensities(db, params),
  ]);
  const present = new Map<string, KnownHour>();
  for (const zone of params.zones) {
    const live = last.find((hour) => hour.zone === zone) ?? null;
    const chosen = chooseNow({ live, current: known.get(zone)?.at(-1) ?? null, nowMs });
    if (chosen !== null) present.set(zone, chosen);
  }
  return present;
}
