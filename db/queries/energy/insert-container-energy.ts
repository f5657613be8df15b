import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type NewContainerEnergy = {
  containerId: string;
  sampledAt: string;
  intervalSeconds: number;
  energyJoules: number;
  reset: boolean;
  estimated: boolean;
};

/** Stores samples. One statement for all; a sample that is there stays. */
export async function insertContainerEnergy(
  db: Queryable,
  samples: readonly NewContainerEnergy[],
): Promise<void> {
  if (samples.length === 0) return;
  await db.execute(sql`
    insert into container_energy (container_id, sampled_at, interval_seconds, energy_joules,
                                  reset, estimated)
    select r."containerId", r."sampledAt", r."intervalSeconds", r."energyJoules", r.reset,
           r.estimated
    from jsonb_to_recordset(${JSON.stringify(samples)}::text::jsonb)
      as r("containerId" uuid, "sampledAt" timestamptz, "intervalSeconds" float8,
           "energyJoules" float8, reset boolean, estimated boolean)
    on conflict (container_id, sampled_at) do nothing`);
}
