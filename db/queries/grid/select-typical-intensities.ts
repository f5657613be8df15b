import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/**
 * Median by scope of the values since `from` of one zone from a source, which has one signal. A
 * scope with less than `leastCount` values has none. Units: gCO2e/kWh.
 */
export async function selectTypicalIntensities(
  db: Queryable,
  params: { zone: string; source: string; from: Date; leastCount: number },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ scope: string; median: number }>(sql`
    select scope, percentile_cont(0.5) within group (order by intensity_g_per_kwh) as median
    from grid_point
    where zone = ${params.zone} and source = ${params.source}
      and hour_at >= ${params.from.toISOString()}::timestamptz
    group by scope having count(*) >= ${params.leastCount}::int`);
  return new Map(rows.map(({ scope, median }) => [scope, median]));
}
