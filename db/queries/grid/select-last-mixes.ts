import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type LastMix = {
  zone: string;
  hourAtMs: number;
  source: string;
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  estimated: boolean;
};

type Row = {
  zone: string;
  hour_ms: number;
  source: string;
  renewable: number | null;
  fossil_free: number | null;
  estimated: boolean;
};

/**
 * Shares of the latest hour in [from, now] that any source has given a mix of, for each zone; of
 * several sources of that hour the best. A zone without one gives no row.
 */
export async function selectLastMixes(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; now: Date },
): Promise<LastMix[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`(${zone})`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select z.zone, (extract(epoch from m.hour_at) * 1000)::float8 as hour_ms, m.source,
      m.renewable_ratio as renewable, m.fossil_free_ratio as fossil_free, m.estimated
    from (values ${zones}) as z(zone)
    cross join lateral (
      select hour_at, source, renewable_ratio, fossil_free_ratio, estimated
      from grid_mix
      where zone = z.zone and hour_at >= ${params.from.toISOString()}::timestamptz
        and hour_at <= ${params.now.toISOString()}::timestamptz
      order by hour_at desc, grid_source_rank(source)
      limit 1
    ) m
    limit 1000`);
  return rows.map((row) => ({
    zone: row.zone,
    hourAtMs: row.hour_ms,
    source: row.source,
    renewableRatio: row.renewable,
    fossilFreeRatio: row.fossil_free,
    estimated: row.estimated,
  }));
}
