import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

const MOST_HOURS = 10_000;

/** The hours in [from, to) of which a source has an intensity and no mix, newest first. */
export async function selectMissingMixes(
  db: Queryable,
  params: { zone: string; source: string; from: Date; to: Date },
): Promise<Date[]> {
  // Both tables within the range: each has years outside of it.
  const ofSeries = sql`zone = ${params.zone} and source = ${params.source}
    and hour_at >= ${params.from.toISOString()}::timestamptz
    and hour_at < ${params.to.toISOString()}::timestamptz`;
  const rows = await db.execute<{ hour_ms: number }>(sql`
    select (extract(epoch from hour_at) * 1000)::float8 as hour_ms
    from (
      select hour_at from grid_point where ${ofSeries}
      except
      select hour_at from grid_mix where ${ofSeries}
    ) missing
    order by hour_ms desc
    limit ${MOST_HOURS}`);
  return rows.map((row) => new Date(row.hour_ms));
}
