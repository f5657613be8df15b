import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type MixHour = {
  hourAtMs: number;
  source: string;
  /** Mean MW by the name of the part. */
  mix: Readonly<Record<string, number>>;
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  estimated: boolean;
};

type Row = {
  hour_ms: number;
  source: string;
  mix: Readonly<Record<string, number>>;
  renewable: number | null;
  fossil_free: number | null;
  estimated: boolean;
};

const MOST_ROWS = 50_000;

/** Every source's mix of one zone for hours in [from, to), oldest first, the best source first. */
export async function selectMixHours(
  db: Queryable,
  params: { zone: string; from: Date; to: Date },
): Promise<MixHour[]> {
  const rows = await db.execute<Row>(sql`
    select (extract(epoch from hour_at) * 1000)::float8 as hour_ms, source, mix,
      renewable_ratio as renewable, fossil_free_ratio as fossil_free, estimated
    from grid_mix
    where zone = ${params.zone}
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at < ${params.to.toISOString()}::timestamptz
    order by hour_at, grid_source_rank(source)
    limit ${MOST_ROWS}`);
  return rows.map((row) => ({
    hourAtMs: row.hour_ms,
    source: row.source,
    mix: row.mix,
    renewableRatio: row.renewable,
    fossilFreeRatio: row.fossil_free,
    estimated: row.estimated,
  }));
}
