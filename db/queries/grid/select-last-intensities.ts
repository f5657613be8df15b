import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { IntensityHour } from "./select-intensity-hours.ts";

type Row = {
  zone: string;
  hour_ms: number;
  g: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

/**
 * The latest hour up to `now` of each zone that a source other than the annual average has given,
 * however old; of several sources of that hour the best. A zone without one gives no row.
 */
export async function selectLastIntensities(
  db: Queryable,
  params: { zones: readonly string[]; signal: string; scope: string; now: Date },
): Promise<IntensityHour[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`(${zone})`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select z.zone, (extract(epoch from p.hour_at) * 1000)::float8 as hour_ms,
      p.intensity_g_per_kwh as g, p.source, p.estimated, p.source = 'simulated' as simulated
    from (values ${zones}) as z(zone)
    cross join lateral (
      select hour_at, intensity_g_per_kwh, source, estimated
      from grid_point
      where zone = z.zone and signal = ${params.signal} and scope = ${params.scope}
        and hour_at <= ${params.now.toISOString()}::timestamptz and source <> 'annual-average'
      order by hour_at desc, grid_source_rank(source)
      limit 1
    ) p
    limit 1000`);
  return rows.map((row) => ({
    zone: row.zone,
    hourAtMs: row.hour_ms,
    intensityGPerKwh: row.g,
    source: row.source,
    estimated: row.estimated,
    simulated: row.simulated,
  }));
}
