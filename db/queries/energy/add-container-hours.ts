import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type ContainerHourGain = {
  containerId: string;
  hourAt: string;
  energyJoules: number;
  estimatedJoules: number;
  coveredSeconds: number;
  sampleCount: number;
};

/** Adds energy to the hours of containers. Must be in the transaction that stores the samples. */
export async function addContainerHours(
  db: Queryable,
  gains: readonly ContainerHourGain[],
): Promise<void> {
  if (gains.length === 0) return;
  await db.execute(sql`
    insert into container_energy_hour as h (container_id, hour_at, energy_joules,
                                            estimated_joules, covered_seconds, sample_count)
    select r."containerId", r."hourAt", r."energyJoules", r."estimatedJoules",
           r."coveredSeconds", r."sampleCount"
    from jsonb_to_recordset(${JSON.stringify(gains)}::text::jsonb)
      as r("containerId" uuid, "hourAt" timestamptz, "energyJoules" float8,
           "estimatedJoules" float8, "coveredSeconds" float8, "sampleCount" int)
    on conflict (container_id, hour_at) do update set
      energy_joules = h.energy_joules + excluded.energy_joules,
      estimated_joules = h.estimated_joules + excluded.estimated_joules,
      covered_seconds = h.covered_seconds + excluded.covered_seconds,
      sample_count = h.sample_count + excluded.sample_count`);
}
