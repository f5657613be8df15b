import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import {
  forecastColumns,
  type ForecastRecord,
  forecastRow,
  type ForecastRow,
} from "./forecast-row.ts";

/**
 * For each zone the newest forecast of its best source, issued in [issuedFrom, now] and for hours
 * from `from` on, by zone, oldest hour first. A zone without one gives no row.
 */
export async function selectNewestForecasts(
  db: Queryable,
  params: {
    zones: readonly string[];
    signal: string;
    scope: string;
    issuedFrom: Date;
    now: Date;
    from: Date;
    /** The source of our own forecasts, and whether those are asked for or a provider's. */
    own: { source: string; wanted: boolean };
  },
): Promise<ForecastRow[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<ForecastRecord>(sql`
    with newest as (
      select distinct on (zone) zone, source, issued_at
      from grid_forecast
      where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
        and (source = ${params.own.source}) = ${params.own.wanted}
        and issued_at >= ${params.issuedFrom.toISOString()}::timestamptz
        and issued_at <= ${params.now.toISOString()}::timestamptz
      order by zone, grid_source_rank(source), issued_at desc
    )
    select ${forecastColumns}
    from grid_forecast f join newest n using (zone, source, issued_at)
    where f.signal = ${params.signal} and f.scope = ${params.scope}
      and f.hour_at >= ${params.from.toISOString()}::timestamptz
    order by f.zone, f.hour_at
    limit 20000`);
  return rows.map(forecastRow);
}
