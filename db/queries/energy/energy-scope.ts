import { type SQL, sql } from "drizzle-orm";

/** Where a region's energy is priced. */
export type RegionPlace = { region: string; zone: string; pueRatio: number };

/** Which energy, and by what it is priced. Hours that start in [from, to). */
export type EnergyScope = {
  from: Date;
  to: Date;
  /** Null: all regions and targets without one. */
  regions: readonly string[] | null;
};

/** The condition that a row of hours, by its alias, starts in [from, to). */
export function inHours(alias: "e" | "n", { from, to }: { from: Date; to: Date }): SQL {
  const column = sql.raw(`${alias}.hour_at`);
  return sql`${column} >= ${from.toISOString()}::timestamptz
    and ${column} < ${to.toISOString()}::timestamptz`;
}

/** The condition that a row, by its alias, is of one of the regions. */
export function ofRegions(alias: "c" | "n", regions: readonly string[] | null): SQL {
  if (regions === null) return sql`true`;
  const column = sql.raw(`${alias}.region`);
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(regions)}::text::jsonb))`;
}

/**
 * Common table expressions that end in `shared`: energy of each container and hour with its share
 * of the node's idle energy (`idle_joules`, null where the node's energy is not known).
 */
export function sharedEnergy(scope: EnergyScope): SQL {
  return sql`
    hour_row as materialized (
      select e.container_id, c.target, c.node, c.region, e.hour_at, e.energy_joules,
             e.estimated_joules
      from container_energy_hour e join container c on c.id = e.container_id
      where ${inHours("e", scope)} and ${ofRegions("c", scope.regions)}
    ),
    node_hour as materialized (
      select claimed.target, claimed.node, claimed.hour_at,
             n.idle_joules / nullif(greatest(n.active_joules, claimed.joules), 0) as idle_ratio
      from (
        select target, node, hour_at, sum(energy_joules) as joules from hour_row group by 1, 2, 3
      ) claimed
      left join node_energy_hour n using (target, node, hour_at)
    ),
    shared as (
      select h.container_id, h.region, h.hour_at, h.energy_joules, h.estimated_joules,
             h.energy_joules * n.idle_ratio as idle_joules,
             h.energy_joules * (1 + coalesce(n.idle_ratio, 0)) as charged_joules
      from hour_row h join node_hour n using (target, node, hour_at)
    )`;
}

/** The rows of places as a table `place(region, zone, pue_ratio)`. */
export function placeTable(places: readonly RegionPlace[]): SQL {
  return sql`place as materialized (
    select region, zone, "pueRatio" as pue_ratio
    from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb)
      as p(region text, zone text, "pueRatio" float8)
  )`;
}
