import { type SQL, sql } from "drizzle-orm";
import type { SignalScope } from "../narratives/priced-emission.ts";

/** Where a region's energy is priced. */
export type RegionPlace = { region: string; zone: string | null; pueRatio: number };

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

/** How the energy of a scope is priced. */
export type Pricing = SignalScope & { places: readonly RegionPlace[] };

/**
 * Common table expressions that end in `node_hour(target, node, region, hour_at, idle_ratio)`:
 * how much idle energy goes with each joule of a container of that node in that hour; null where
 * the node's energy is not known. Shares and prices are the same for all containers of a node and
 * hour, so they are found at this grain, of which there are far fewer rows.
 */
export function nodeHours(scope: EnergyScope): SQL {
  return sql`
    claimed as (
      select c.target, c.node, c.region, e.hour_at, sum(e.energy_joules) as joules
      from container_energy_hour e join container c on c.id = e.container_id
      where ${inHours("e", scope)} and ${ofRegions("c", scope.regions)}
      group by 1, 2, 3, 4
    ),
    node_hour as materialized (
      select claimed.target, claimed.node, claimed.region, claimed.hour_at,
        n.idle_joules / nullif(greatest(n.active_joules, claimed.joules), 0) as idle_ratio
      from claimed left join node_energy_hour n using (target, node, hour_at)
    )`;
}

/**
 * `container_hour(container_id, target, node, hour_at, energy_joules, estimated_joules)`, to be left
 * joined with what was found at the grain of `node_hour`. OFFSET 0 keeps the planner from joining
 * across: of the other side it has no statistics, and with an index in reach it walks all containers
 * of an hour, or all hours of a node, for each row (10 s instead of half a second for 90 days of 150).
 */
export function containerHours(scope: EnergyScope, isAsked: SQL): SQL {
  return sql`container_hour as (
    select e.container_id, c.target, c.node, e.hour_at, e.energy_joules, e.estimated_joules
    from container_energy_hour e join container c on c.id = e.container_id
    where ${inHours("e", scope)} and ${ofRegions("c", scope.regions)} and ${isAsked}
    offset 0
  )`;
}

/** `place(region, zone, pue_ratio)`: where the regions that have containers are priced. */
export function placeTable(places: readonly RegionPlace[]): SQL {
  return sql`place as materialized (
    select p.region, p.zone, p."pueRatio" as pue_ratio
    from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb)
      as p(region text, zone text, "pueRatio" float8)
    where p.region in (select region from container)
  )`;
}

/** `grid(zone, hour_at, g, source, estimated, simulated)`: the hours of the zones `zones` selects. */
export function gridTable(price: SignalScope & { from: Date; to: Date }, zones: SQL): SQL {
  return sql`grid as materialized (
    select zone, hour_at, intensity_g_per_kwh as g, source, estimated, simulated
    from grid_intensity_hour
    where zone in (${zones}) and signal = ${price.signal} and scope = ${price.scope}
      and hour_at >= ${price.from.toISOString()}::timestamptz
      and hour_at < ${price.to.toISOString()}::timestamptz
  )`;
}
