import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Ten days: a median needs no more. */
const MOST_HOURS = 240;

/**
 * Median of the whole power of the newest mixes since `from` of one zone from a source; per cent of
 * one that tells no power. What plants draw counts as nothing. Units: MW.
 *
 * Missing  null with less than `leastCount` hours.
 */
export async function selectTypicalMixPower(
  db: Queryable,
  params: { zone: string; source: string; from: Date; leastCount: number },
): Promise<number | null> {
  const [row] = await db.execute<{ median: number | null }>(sql`
    select percentile_cont(0.5) within group (order by total) as median
    from (
      select (
        select coalesce(sum(greatest(power.value::float8, 0)), 0) from jsonb_each_text(mix) power
      ) as total
      from grid_mix
      where zone = ${params.zone} and source = ${params.source}
        and hour_at >= ${params.from.toISOString()}::timestamptz
      order by hour_at desc limit ${MOST_HOURS}
    ) newest
    having count(*) >= ${params.leastCount}::int`);
  return row?.median ?? null;
}
