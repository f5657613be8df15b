import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type IntensityHour = {
  zone: string;
  hourAtMs: number;
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

export type SeriesParams = {
  zones: readonly string[];
  signal: string;
  scope: string;
  from: Date;
  to: Date;
};

type Row = {
  zone: string;
  hour_ms: number;
  g: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

const MOST_ROWS = 500_000;

/**
 * The best known intensity of each zone and hour in [from, to), by zone, oldest first. An hour
 * without any value gives no row.
 */
export async function selectIntensityHours(
  db: Queryable,
  params: SeriesParams,
): Promise<IntensityHour[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  // As the view grid_intensity_hour, which looks at each row twice: for a range this is three times
  // as fast.
  const rows = await db.execute<Row>(sql`
    select distinct on (zone, hour_at)
      zone, (extract(epoch from hour_at) * 1000)::float8 as hour_ms,
      intensity_g_per_kwh as g, source, estimated, source = 'simulated' as simulated
    from grid_point
    where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at < ${params.to.toISOString()}::timestamptz
    order by zone, hour_at, grid_source_rank(source), source
    limit ${MOST_ROWS}`);
  return rows.map((row) => ({
    zone: row.zone,
    hourAtMs: row.hour_ms,
    intensityGPerKwh: row.g,
    source: row.source,
    estimated: row.estimated,
    simulated: row.simulated,
  }));
}
