import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import {
  containerHours,
  type EnergyScope,
  gridTable,
  nodeHours,
  ofRegions,
  placeTable,
  type Pricing,
} from "./energy-scope.ts";

export type PricedContainer = {
  id: string;
  target: string;
  region: string | null;
  node: string;
  namespace: string | null;
  podName: string | null;
  containerName: string;
  simulated: boolean;
  lastWatts: number | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** Null: no sample in the range. */
  energyJoules: number | null;
  estimatedJoules: number;
  /** Null: the energy of the node is not known. */
  idleJoules: number | null;
  /** Of the hours with an intensity; null when there is none. */
  co2eG: number | null;
  uncoveredJoules: number;
  /** Of the hours of its region in the range. */
  intensitySources: string[];
  intensityEstimated: boolean;
  intensitySimulated: boolean;
};

type Row = {
  id: string;
  target: string;
  region: string | null;
  node: string;
  namespace: string | null;
  pod_name: string | null;
  container_name: string;
  simulated: boolean;
  last_watts: number | null;
  first_seen_at: string;
  last_seen_at: string;
  energy_joules: number | null;
  estimated_joules: number;
  idle_joules: number | null;
  co2e_g: number | null;
  uncovered_joules: number;
  sources: string[];
  intensity_estimated: boolean;
  intensity_simulated: boolean;
};

const LIMIT = 20_000;

/**
 * Containers seen or measured in the range, most energy first, each with its energy, its share of
 * idle energy, and the grams of both. `id` asks for one alone.
 *
 * Missing  an hour without an intensity, or a region without a place, goes to `uncoveredJoules`.
 */
export async function selectContainers(
  db: Queryable,
  params: EnergyScope & Pricing & { id?: string },
): Promise<PricedContainer[]> {
  const isAsked = params.id === undefined ? sql`true` : sql`c.id = ${params.id}::uuid`;
  const rows = await db.execute<Row>(sql`
    with ${nodeHours(params)},
    ${placeTable(params.places)},
    ${gridTable(params, sql`select zone from place`)},
    node_price as materialized (
      select n.target, n.node, n.hour_at, n.idle_ratio, g.estimated, g.simulated,
        (1 + coalesce(n.idle_ratio, 0)) / 3.6e6 * p.pue_ratio * g.g as g_per_joule
      from node_hour n
      left join place p on p.region = n.region
      left join grid g on g.zone = p.zone and g.hour_at = n.hour_at
    ),
    ${containerHours(params, isAsked)},
    summed as (
      select e.container_id, sum(e.energy_joules) as energy_joules,
        sum(e.estimated_joules) as estimated_joules,
        sum(e.energy_joules * n.idle_ratio) as idle_joules,
        sum(e.energy_joules * n.g_per_joule) as co2e_g,
        sum(e.energy_joules * (1 + coalesce(n.idle_ratio, 0)))
          filter (where n.g_per_joule is null) as uncovered_joules,
        bool_or(n.estimated) as intensity_estimated, bool_or(n.simulated) as intensity_simulated
      from container_hour e
      left join node_price n using (target, node, hour_at)
      group by 1
    ),
    region_source as (
      select p.region, array_agg(distinct g.source) as sources
      from place p join grid g on g.zone = p.zone
      group by 1
    )
    select c.id, c.target, c.region, c.node, c.namespace, c.pod_name, c.container_name,
      c.simulated, c.last_watts, c.first_seen_at, c.last_seen_at, s.energy_joules,
      coalesce(s.estimated_joules, 0) as estimated_joules, s.idle_joules, s.co2e_g,
      coalesce(s.uncovered_joules, 0) as uncovered_joules,
      case when s.co2e_g is null then '{}' else r.sources end as sources,
      coalesce(s.intensity_estimated, false) as intensity_estimated,
      coalesce(s.intensity_simulated, false) as intensity_simulated
    from container c
    left join summed s on s.container_id = c.id
    left join region_source r on r.region = c.region
    where ${ofRegions("c", params.regions)} and ${isAsked}
      and (s.container_id is not null
        or (c.last_seen_at >= ${params.from.toISOString()}::timestamptz
          and c.first_seen_at < ${params.to.toISOString()}::timestamptz)
        or ${params.id !== undefined})
    order by s.energy_joules desc nulls last, c.id
    limit ${LIMIT}`);
  return rows.map(toContainer);
}

function toContainer(row: Row): PricedContainer {
  return {
    id: row.id,
    target: row.target,
    region: row.region,
    node: row.node,
    namespace: row.namespace,
    podName: row.pod_name,
    containerName: row.container_name,
    simulated: row.simulated,
    lastWatts: row.last_watts,
    firstSeenAt: new Date(row.first_seen_at),
    lastSeenAt: new Date(row.last_seen_at),
    energyJoules: row.energy_joules,
    estimatedJoules: row.estimated_joules,
    idleJoules: row.idle_joules,
    co2eG: row.co2e_g,
    uncoveredJoules: row.uncovered_joules,
    intensitySources: row.sources,
    intensityEstimated: row.intensity_estimated,
    intensitySimulated: row.intensity_simulated,
  };
}
