import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { type EnergyScope, inHours, ofRegions } from "./energy-scope.ts";

export type NodeTotal = {
  target: string;
  node: string;
  region: string | null;
  activeJoules: number;
  idleJoules: number;
  containersJoules: number;
};

/** Energy of every node over the range, beside the sum of its containers. */
export async function selectNodeTotals(db: Queryable, scope: EnergyScope): Promise<NodeTotal[]> {
  const rows = await db.execute<{
    target: string;
    node: string;
    region: string | null;
    active: number;
    idle: number;
    containers: number;
  }>(sql`
    select n.target, n.node, max(n.region) as region, sum(n.active_joules) as active,
      sum(n.idle_joules) as idle, coalesce(max(claimed.joules), 0) as containers
    from node_energy_hour n
    left join (
      select c.target, c.node, sum(e.energy_joules) as joules
      from container_energy_hour e join container c on c.id = e.container_id
      where ${inHours("e", scope)}
      group by 1, 2
    ) claimed on claimed.target = n.target and claimed.node = n.node
    where ${inHours("n", scope)} and ${ofRegions("n", scope.regions)}
    group by 1, 2
    order by 1, 2
    limit 5000`);
  return rows.map((row) => ({
    target: row.target,
    node: row.node,
    region: row.region,
    activeJoules: row.active,
    idleJoules: row.idle,
    containersJoules: row.containers,
  }));
}
