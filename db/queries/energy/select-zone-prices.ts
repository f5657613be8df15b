import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import {
  containerHours,
  type EnergyScope,
  gridTable,
  nodeHours,
  placeTable,
  type Pricing,
} from "./energy-scope.ts";

/** Grams of one container's energy if another zone had fed it. */
export type ZonePrice = { containerId: string; zone: string; co2eG: number };

/**
 * The energy of each container priced in each of some zones, with the PUE of where it ran. Hours
 * for which a zone has no intensity are in no gram; a container without any gives no row.
 *
 * Each zone is a column until the end: a row for each zone and hour of a container would be as
 * many times more rows to join. The left joins keep the planner's estimate of rows near the truth:
 * it takes inner joins with so few regions for few rows, and then joins by nested loops.
 */
export async function selectZonePrices(
  db: Queryable,
  params: EnergyScope & Pricing & { zones: readonly string[] },
): Promise<ZonePrice[]> {
  const { zones } = params;
  if (zones.length === 0) return [];
  const columns = zones.map((zone, index) => ({ zone, name: sql.raw(`z${index}`) }));
  const list = (part: (column: (typeof columns)[number]) => ReturnType<typeof sql>) =>
    sql.join(columns.map(part), sql`, `);
  const asked = sql`select jsonb_array_elements_text(${JSON.stringify(zones)}::text::jsonb)`;
  const rows = await db.execute<Record<string, string | number | null>>(sql`
    with ${nodeHours(params)},
    ${placeTable(params.places)},
    ${gridTable(params, asked)},
    zone_hour as (
      select hour_at, ${list(({ zone, name }) => sql`max(g) filter (where zone = ${zone}) as ${name}`)}
      from grid group by 1
    ),
    node_price as materialized (
      select n.target, n.node, n.hour_at,
        (1 + coalesce(n.idle_ratio, 0)) / 3.6e6 * p.pue_ratio as kwh_per_joule,
        ${list(({ name }) => sql`z.${name}`)}
      from node_hour n
      left join place p on p.region = n.region
      left join zone_hour z on z.hour_at = n.hour_at
    ),
    ${containerHours(params, sql`true`)}
    select e.container_id,
      ${list(({ name }) => sql`sum(e.energy_joules * n.kwh_per_joule * n.${name}) as ${name}`)}
    from container_hour e
    left join node_price n using (target, node, hour_at)
    group by 1
    limit 20000`);
  return rows.flatMap((row) =>
    zones.flatMap((zone, index) => {
      const co2eG = row[`z${index}`] ?? null;
      return co2eG === null
        ? []
        : [{ containerId: String(row["container_id"]), zone, co2eG: Number(co2eG) }];
    }),
  );
}
