import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Mean CPU time of the narratives written in [from, to). Missing: null when there is none. */
export async function selectMeanCpuSeconds(
  db: Queryable,
  params: { from: Date; to: Date },
): Promise<number | null> {
  const rows = await db.execute<{ mean: number | null }>(sql`
    select avg(cpu_seconds) as mean from narrative_emission
    where produced_at >= ${params.from.toISOString()}::timestamptz
      and produced_at < ${params.to.toISOString()}::timestamptz`);
  return rows[0]?.mean ?? null;
}
