import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { type EnergyScope, inHours, ofRegions } from "./energy-scope.ts";

/** Mean watts of a container in the bucket with this number, counted from the range's start. */
export type SparkPoint = { bucket: number; watts: number };

/**
 * Mean watts of every container by bucket of whole hours, one row a container. Buckets without a
 * covered second are left out.
 */
export async function selectSparks(
  db: Queryable,
  params: EnergyScope & { bucketSeconds: number },
): Promise<Map<string, SparkPoint[]>> {
  const start = params.from.getTime() / 1000;
  const rows = await db.execute<{ container_id: string; buckets: number[]; watts: number[] }>(sql`
    select container_id, array_agg(bucket) as buckets, array_agg(watts) as watts
    from (
      select e.container_id,
        floor((extract(epoch from e.hour_at) - ${start}::float8) / ${params.bucketSeconds}::float8)::int
          as bucket,
        sum(e.energy_joules) / sum(e.covered_seconds) as watts
      from container_energy_hour e join container c on c.id = e.container_id
      where ${inHours("e", params)} and ${ofRegions("c", params.regions)}
        and e.covered_seconds > 0
      group by 1, 2
    ) bucketed
    group by 1
    limit 20000`);
  return new Map(
    rows.map(({ container_id, buckets, watts }) => [
      container_id,
      buckets.map((bucket, index) => ({ bucket, watts: watts[index] ?? 0 })),
    ]),
  );
}
