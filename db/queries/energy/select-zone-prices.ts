import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SignalScope } from "../narratives/priced-emission.ts";
import { type EnergyScope, placeTable, type RegionPlace, sharedEnergy } from "./energy-scope.ts";

/** Grams of one container's energy if another zone had fed it. */
export type ZonePrice = { containerId: string; zone: string; co2eG: number };

/**
 * The energy of each container priced in each of some zones, with the PUE of where it ran. Hours
 * for which a zone has no intensity are in no gram; a container without any gives no row.
 */
export async function selectZonePrices(
  db: Queryable,
  params: EnergyScope & SignalScope & { places: readonly RegionPlace[]; zones: readonly string[] },
): Promise<ZonePrice[]> {
  if (params.zones.length === 0) return [];
  const rows = await db.execute<{ container_id: string; zone: string; co2e_g: number }>(sql`
    with ${sharedEnergy(params)},
    ${placeTable(params.places)},
    grid as materialized (
      select zone, hour_at, intensity_g_per_kwh as g
      from grid_intensity_hour
      where zone in (select jsonb_array_elements_text(${JSON.stringify(params.zones)}::text::jsonb))
        and signal = ${params.signal} and scope = ${params.scope}
        and hour_at >= ${params.from.toISOString()}::timestamptz
        and hour_at < ${params.to.toISOString()}::timestamptz
    )
    select s.container_id, g.zone, sum(s.charged_joules / 3.6e6 * p.pue_ratio * g.g) as co2e_g
    from shared s
    join place p on p.region = s.region
    join grid g on g.hour_at = s.hour_at
    group by 1, 2
    limit 400000`);
  return rows.map((row) => ({
    containerId: row.container_id,
    zone: row.zone,
    co2eG: row.co2e_g,
  }));
}
