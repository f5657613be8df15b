import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Mean shares of one zone over the hours that one source has. */
export type MixSourceSummary = {
  zone: string;
  source: string;
  coveredHours: number;
  estimatedHours: number;
  /** Means over the hours that have the share; null when none has. */
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  lastHourMs: number;
};

type Row = {
  zone: string;
  source: string;
  covered: number;
  estimated: number;
  renewable: number | null;
  fossil_free: number | null;
  last_ms: number;
};

/** Shares of each zone and source over [from, to). A zone without a mix gives no row. */
export async function summariseMixSources(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; to: Date },
): Promise<MixSourceSummary[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select zone, source, count(*)::int as covered,
      (count(*) filter (where estimated))::int as estimated,
      avg(renewable_ratio) as renewable, avg(fossil_free_ratio) as fossil_free,
      (extract(epoch from max(hour_at)) * 1000)::float8 as last_ms
    from grid_mix
    where zone in (${zones})
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at < ${params.to.toISOString()}::timestamptz
    group by zone, source
    limit 1000`);
  return rows.map((row) => ({
    zone: row.zone,
    source: row.source,
    coveredHours: row.covered,
    estimatedHours: row.estimated,
    renewableRatio: row.renewable,
    fossilFreeRatio: row.fossil_free,
    lastHourMs: row.last_ms,
  }));
}
