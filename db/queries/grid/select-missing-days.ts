import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/**
 * The UTC days in [from, to) that lack an hour of a source, newest first. Days before its first
 * value are not gaps but history it was never asked for.
 */
export async function selectMissingDays(
  db: Queryable,
  params: { zone: string; source: string; from: Date; to: Date },
): Promise<Date[]> {
  const rows = await db.execute<{ day_ms: number }>(sql`
    with first as (
      select min(hour_at) as hour_at from grid_point
      where zone = ${params.zone} and source = ${params.source}
        and hour_at >= ${params.from.toISOString()}::timestamptz
    )
    select distinct (extract(epoch from date_trunc('day', h, 'UTC')) * 1000)::float8 as day_ms
    from first, generate_series(
      first.hour_at, ${params.to.toISOString()}::timestamptz - interval '1 hour', interval '1 hour'
    ) as h
    where not exists (
      select 1 from grid_point p
      where p.zone = ${params.zone} and p.source = ${params.source} and p.hour_at = h
    )
    order by day_ms desc
    limit 400`);
  return rows.map((row) => new Date(row.day_ms));
}
