import type { Queryable } from "#db/client.ts";
import {
  type SeriesParams,
  selectIntensityHours,
} from "#db/queries/grid/select-intensity-hours.ts";
import type { KnownHour } from "../../domain/grid/intensity-grid.ts";

/** The best known hours of several zones, by zone. A zone without any has no entry. */
export async function loadKnownHours(
  db: Queryable,
  params: SeriesParams,
): Promise<Map<string, KnownHour[]>> {
  const byZone = new Map<string, KnownHour[]>();
  for (const { zone, ...hour } of await selectIntensityHours(db, params)) {
    const hours = byZone.get(zone);
    if (hours === undefined) byZone.set(zone, [hour]);
    else hours.push(hour);
  }
  return byZone;
}
