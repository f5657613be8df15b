import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Mean shares of one zone over the hours that sources of one kind have. */
export type MixSummary = {
  zone: string;
  /** Of sources that tell what is consumed; the others tell what is generated. */
  ofConsumption: boolean;
  coveredHours: number;
  estimatedHours: number;
  /** Means over the hours that have the share; null when none has. */
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  sources: string[];
  lastHourMs: number;
};

type Row = {
  zone: string;
  of_consumption: boolean;
  covered: number;
  estimated: number;
  renewable: number | null;
  fossil_free: number | null;
  sources: string[];
  last_ms: number;
};

export type SummariseMixParams = {
  zones: readonly string[];
  from: Date;
  to: Date;
  /** Sources whose mix is of what is consumed. */
  consumptionSources: readonly string[];
};

/**
 * Shares of each zone over [from, to), the best source of each hour, apart for what is consumed
 * and what is generated. A zone without a mix gives no row.
 */
export async function summariseMix(
  db: Queryable,
  params: SummariseMixParams,
): Promise<MixSummary[]> {
  if (params.zones.length === 0) return [];
  const rows = await db.execute<Row>(sql`
    select zone, of_consumption, count(*)::int as covered,
      (count(*) filter (where estimated))::int as estimated,
      avg(renewable_ratio) as renewable, avg(fossil_free_ratio) as fossil_free,
      array_agg(distinct source order by source) as sources,
      (extract(epoch from max(hour_at)) * 1000)::float8 as last_ms
    from (
      select distinct on (zone, hour_at, of_consumption) zone, hour_at, source, estimated,
        renewable_ratio, fossil_free_ratio,
        source in (${listOf(params.consumptionSources)}) as of_consumption
      from grid_mix
      where zone in (${listOf(params.zones)})
        and hour_at >= ${params.from.toISOString()}::timestamptz
        and hour_at < ${params.to.toISOString()}::timestamptz
      order by zone, hour_at, of_consumption, grid_source_rank(source)
    ) best
    group by zone, of_consumption
    order by zone, of_consumption
    limit 1000`);
  return rows.map((row) => ({
    zone: row.zone,
    ofConsumption: row.of_consumption,
    coveredHours: row.covered,
    estimatedHours: row.estimated,
    renewableRatio: row.renewable,
    fossilFreeRatio: row.fossil_free,
    sources: row.sources,
    lastHourMs: row.last_ms,
  }));
}

const listOf = (texts: readonly string[]) =>
  sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  );
