import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { inHours } from "./energy-scope.ts";

export type StoredContainerHour = {
  hourAt: Date;
  energyJoules: number;
  coveredSeconds: number;
  /** Energy of the node in that hour; null when its exporter does not tell. */
  node: { activeJoules: number; idleJoules: number; containersJoules: number } | null;
};

/** The measured hours of one container in [from, to), oldest first, each beside its node. */
export async function selectContainerHours(
  db: Queryable,
  params: { id: string; from: Date; to: Date },
): Promise<StoredContainerHour[]> {
  const rows = await db.execute<{
    hour_at: string;
    energy: number;
    covered: number;
    active: number | null;
    idle: number | null;
    containers: number | null;
  }>(sql`
    with asked as (select id, target, node from container where id = ${params.id}::uuid),
    claimed as (
      select e.hour_at, sum(e.energy_joules) as joules
      from asked a
      join container c on c.target = a.target and c.node = a.node
      join container_energy_hour e on e.container_id = c.id
      where ${inHours("e", params)}
      group by 1
    )
    select e.hour_at, e.energy_joules as energy, e.covered_seconds as covered,
      n.active_joules as active, n.idle_joules as idle, claimed.joules as containers
    from asked a
    join container_energy_hour e on e.container_id = a.id
    join claimed on claimed.hour_at = e.hour_at
    left join node_energy_hour n
      on n.target = a.target and n.node = a.node and n.hour_at = e.hour_at
    where ${inHours("e", params)}
    order by 1
    limit 10000`);
  return rows.map(({ hour_at, energy, covered, active, idle, containers }) => ({
    hourAt: new Date(hour_at),
    energyJoules: energy,
    coveredSeconds: covered,
    node:
      active === null || idle === null || containers === null
        ? null
        : { activeJoules: active, idleJoules: idle, containersJoules: containers },
  }));
}
