import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type NodeHourGain = {
  node: string;
  hourAt: string;
  activeJoules: number;
  idleJoules: number;
  coveredSeconds: number;
};

/** Adds energy to the hours of the nodes of one target, in the transaction of the samples. */
export async function addNodeHours(
  db: Queryable,
  params: {
    target: string;
    region: string | null;
    simulated: boolean;
    gains: readonly NodeHourGain[];
  },
): Promise<void> {
  if (params.gains.length === 0) return;
  await db.execute(sql`
    insert into node_energy_hour as h (target, node, hour_at, region, active_joules, idle_joules,
                                       covered_seconds, simulated)
    select ${params.target}, r.node, r."hourAt", ${params.region}, r."activeJoules",
           r."idleJoules", r."coveredSeconds", ${params.simulated}
    from jsonb_to_recordset(${JSON.stringify(params.gains)}::text::jsonb)
      as r(node text, "hourAt" timestamptz, "activeJoules" float8, "idleJoules" float8,
           "coveredSeconds" float8)
    on conflict (target, node, hour_at) do update set
      active_joules = h.active_joules + excluded.active_joules,
      idle_joules = h.idle_joules + excluded.idle_joules,
      covered_seconds = h.covered_seconds + excluded.covered_seconds`);
}
