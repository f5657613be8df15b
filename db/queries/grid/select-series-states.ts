import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type SeriesState = {
  zone: string;
  source: string;
  signal: string;
  scope: string;
  lastHourMs: number;
};

/** The newest hour of every series of the zones, from `since` to `now`. One without gives no row. */
export async function selectSeriesStates(
  db: Queryable,
  params: { zones: readonly string[]; since: Date; now: Date },
): Promise<SeriesState[]> {
  const zones = JSON.stringify(params.zones);
  const rows = await db.execute<Omit<SeriesState, "lastHourMs"> & { last_ms: number }>(sql`
    select zone, source, signal, scope,
      (extract(epoch from max(hour_at)) * 1000)::float8 as last_ms
    from grid_point
    where zone in (select jsonb_array_elements_text(${zones}::text::jsonb))
      and hour_at >= ${params.since.toISOString()}::timestamptz
      and hour_at <= ${params.now.toISOString()}::timestamptz
    group by 1, 2, 3, 4
    limit 10000`);
  return rows.map(({ last_ms: lastHourMs, zone, source, signal, scope }) => ({
    zone,
    source,
    signal,
    scope,
    lastHourMs,
  }));
}
