import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SignalScope } from "../narratives/priced-emission.ts";
import {
  type EnergyScope,
  ofRegions,
  placeTable,
  type RegionPlace,
  sharedEnergy,
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
  params: EnergyScope & SignalScope & { places: readonly RegionPlace[]; id?: string },
): Promise<PricedContainer[]> {
  const isAsked = params.id === undefined ? sql`true` : sql`c.id = ${params.id}::uuid`;
  const rows = await db.execute<Row>(sql`
    with ${sharedEnergy(params)},
    ${placeTable(params.places)},
    grid as materialized (
      select zone, hour_at, intensity_g_per_kwh as g, source, estimated, simulated
      from grid_intensity_hour
      where zone in (
          select zone from place where region in (select region from hour_row)
        )
        and signal = ${params.signal} and scope = ${params.scope}
        and hour_at >= ${params.from.toISOString()}::timestamptz
        and hour_at < ${params.to.toISOString()}::timestamptz
    ),
    summed as (
      select s.container_id, sum(s.energy_joules) as energy_joules,
        sum(s.estimated_joules) as estimated_joules, sum(s.idle_joules) as idle_joules,
        sum(s.charged_joules / 3.6e6 * p.pue_ratio * g.g) as co2e_g,
        coalesce(sum(s.charged_joules) filter (where g.g is null), 0) as uncovered_joules,
        array_agg(distinct g.source) filter (where g.source is not null) as sources,
        bool_or(g.estimated) as intensity_estimated, bool_or(g.simulated) as intensity_simulated
      from shared s
      left join place p on p.region = s.region
      left join grid g on g.zone = p.zone and g.hour_at = s.hour_at
      group by 1
    )
    select c.id, c.target, c.region, c.node, c.namespace, c.pod_name, c.container_name,
      c.simulated, c.last_watts, c.first_seen_at, c.last_seen_at, s.energy_joules,
      coalesce(s.estimated_joules, 0) as estimated_joules, s.idle_joules, s.co2e_g,
      coalesce(s.uncovered_joules, 0) as uncovered_joules,
      coalesce(s.sources, '{}') as sources,
      coalesce(s.intensity_estimated, false) as intensity_estimated,
      coalesce(s.intensity_simulated, false) as intensity_simulated
    from container c left join summed s on s.container_id = c.id
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
