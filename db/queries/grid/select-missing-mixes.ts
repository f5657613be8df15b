import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

const MOST_HOURS = 10_000;

/** The hours in [from, to) of which a source has an intensity and no mix, newest first. */
export async function selectMissingMixes(
  db: Queryable,
  params: { zone: string; source: string; from: Date; to: Date },
): Promise<Date[]> {
  const rows = await db.execute<{ hour_ms: number }>(sql`
    select distinct (extract(epoch from hour_at) * 1000)::float8 as hour_ms
    from grid_point p
    where zone = ${params.zone} and source = ${params.source}
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at < ${params.to.toISOString()}::timestamptz
      and not exists (
        select 1 from grid_mix m
        where m.zone = p.zone and m.source = p.source and m.hour_at = p.hour_at
      )
    order by hour_ms desc
    limit ${MOST_HOURS}`);
  return rows.map((row) => new Date(row.hour_ms));
}
