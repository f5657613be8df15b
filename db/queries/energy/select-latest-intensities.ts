import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type LatestIntensity = { zone: string; intensityGPerKwh: number };

/**
 * The newest average lifecycle intensity of each zone in [since, until]; a live one before the
 * annual average, which is there for an hour before any live value is. Missing: no row.
 */
export async function selectLatestIntensities(
  db: Queryable,
  params: { since: Date; until: Date },
): Promise<LatestIntensity[]> {
  const rows = await db.execute<{ zone: string; g: number }>(sql`
    select distinct on (zone) zone, intensity_g_per_kwh as g
    from grid_intensity_hour
    where signal = 'average' and scope = 'lifecycle'
      and hour_at >= ${params.since.toISOString()}::timestamptz
      and hour_at <= ${params.until.toISOString()}::timestamptz
    order by zone, source = 'annual-average', hour_at desc
    limit 1000`);
  return rows.map(({ zone, g }) => ({ zone, intensityGPerKwh: g }));
}
