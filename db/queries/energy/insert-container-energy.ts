import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type NewContainerEnergy = {
  containerId: string;
  intervalSeconds: number;
  energyJoules: number;
  reset: boolean;
  estimated: boolean;
};

/** Stores the samples of one scrape. One statement for all; a sample that is there stays. */
export async function insertContainerEnergy(
  db: Queryable,
  params: { sampledAt: Date; samples: readonly NewContainerEnergy[] },
): Promise<void> {
  if (params.samples.length === 0) return;
  await db.execute(sql`
    insert into container_energy (container_id, sampled_at, interval_seconds, energy_joules,
                                  reset, estimated)
    select r."containerId", ${params.sampledAt.toISOString()}::timestamptz, r."intervalSeconds",
           r."energyJoules", r.reset, r.estimated
    from jsonb_to_recordset(${JSON.stringify(params.samples)}::text::jsonb)
      as r("containerId" uuid, "intervalSeconds" float8, "energyJoules" float8, reset boolean,
           estimated boolean)
    on conflict (container_id, sampled_at) do nothing`);
}
