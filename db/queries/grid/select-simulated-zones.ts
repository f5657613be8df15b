import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Those of the zones that have a simulated hour on a day from `from` on. */
export async function selectSimulatedZones(
  db: Queryable,
  params: { zones: readonly string[]; signal: string; scope: string; from: Date },
): Promise<ReadonlySet<string>> {
  if (params.zones.length === 0) return new Set();
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<{ zone: string }>(sql`
    select distinct zone from grid_day
    where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
      and day_at >= ${params.from.toISOString()}::timestamptz and 'simulated' = any(sources)`);
  return new Set(rows.map(({ zone }) => zone));
}
