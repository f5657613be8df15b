import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Which node, and the region it stands in. */
type NodeName = { target: string; node: string; region: string | null };

export type NamespaceHour = NodeName & {
  hourAt: Date;
  namespace: string | null;
  energyJoules: number;
  simulated: boolean;
};

export type NodeHour = NodeName & {
  hourAt: Date;
  activeJoules: number;
  idleJoules: number;
  simulated: boolean;
};

type Range = { from: Date; to: Date };

const inRange = ({ from, to }: Range) =>
  sql`h.hour_at >= ${from.toISOString()}::timestamptz and h.hour_at < ${to.toISOString()}::timestamptz`;

/** Container energy by node, hour and namespace, for hours that start in [from, to). */
export async function selectNamespaceHours(db: Queryable, range: Range): Promise<NamespaceHour[]> {
  const rows = await db.execute<{
    target: string;
    node: string;
    region: string | null;
    hour_at: string;
    namespace: string | null;
    joules: number;
    simulated: boolean;
  }>(sql`
    select c.target, c.node, c.region, h.hour_at, c.namespace, sum(h.energy_joules) as joules,
      bool_or(c.simulated) as simulated
    from container_energy_hour h join container c on c.id = h.container_id
    where ${inRange(range)}
    group by 1, 2, 3, 4, 5
    limit 2000000`);
  return rows.map((row) => ({
    target: row.target,
    node: row.node,
    region: row.region,
    hourAt: new Date(row.hour_at),
    namespace: row.namespace,
    energyJoules: row.joules,
    simulated: row.simulated,
  }));
}

/** Node energy by hour, for hours that start in [from, to). */
export async function selectNodeHours(db: Queryable, range: Range): Promise<NodeHour[]> {
  const rows = await db.execute<{
    target: string;
    node: string;
    region: string | null;
    hour_at: string;
    active: number;
    idle: number;
    simulated: boolean;
  }>(sql`
    select h.target, h.node, h.region, h.hour_at, h.active_joules as active,
      h.idle_joules as idle, h.simulated
    from node_energy_hour h
    where ${inRange(range)}
    limit 1000000`);
  return rows.map((row) => ({
    target: row.target,
    node: row.node,
    region: row.region,
    hourAt: new Date(row.hour_at),
    activeJoules: row.active,
    idleJoules: row.idle,
    simulated: row.simulated,
  }));
}

export type RegionPower = { region: string | null; watts: number; asOf: Date; simulated: boolean };

/** Mean power of each region's nodes over their latest hour, if that is newer than `since`. */
export async function selectRegionPower(
  db: Queryable,
  params: { since: Date },
): Promise<RegionPower[]> {
  const rows = await db.execute<{
    region: string | null;
    watts: number;
    hour_at: string;
    simulated: boolean;
  }>(sql`
    select region, sum(watts) as watts, max(hour_at) as hour_at, bool_or(simulated) as simulated
    from (
      select distinct on (target, node) region, hour_at, simulated,
        (active_joules + idle_joules) / covered_seconds as watts
      from node_energy_hour
      where hour_at >= ${params.since.toISOString()}::timestamptz and covered_seconds >= 30
      order by target, node, hour_at desc
    ) latest
    group by region
    limit 1000`);
  return rows.map((row) => ({
    region: row.region,
    watts: row.watts,
    asOf: new Date(row.hour_at),
    simulated: row.simulated,
  }));
}
