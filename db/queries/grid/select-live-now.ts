import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type LiveHour = {
  zone: string;
  signal: string;
  scope: string;
  hourAtMs: number;
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

type Row = {
  zone: string;
  signal: string;
  scope: string;
  hour_ms: number;
  g: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

/**
 * For each zone, signal and scope the newest hour in [from, now] that a source other than the
 * annual average has given; of several sources of that hour the best. None gives no row.
 */
export async function selectLiveNow(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; now: Date },
): Promise<LiveHour[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select distinct on (zone, signal, scope) zone, signal, scope,
      (extract(epoch from hour_at) * 1000)::float8 as hour_ms, intensity_g_per_kwh as g,
      source, estimated, source = 'simulated' as simulated
    from grid_point
    where zone in (${zones}) and source <> 'annual-average'
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at <= ${params.now.toISOString()}::timestamptz
    order by zone, signal, scope, hour_at desc, grid_source_rank(source)
    limit 2000`);
  return rows.map(({ hour_ms: hourAtMs, g: intensityGPerKwh, ...row }) => ({
    ...row,
    hourAtMs,
    intensityGPerKwh,
  }));
}
