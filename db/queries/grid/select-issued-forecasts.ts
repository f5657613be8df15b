import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import {
  forecastColumns,
  type ForecastRecord,
  forecastRow,
  type ForecastRow,
} from "./forecast-row.ts";

/** A stored forecast hour with the series it belongs to. */
export type IssuedForecastRow = ForecastRow & { signal: string; scope: string };

type Row = ForecastRecord & { signal: string; scope: string };

/**
 * What had been forecast at the time `at`: for each zone, signal and scope the newest forecast of
 * our own and of its best provider, issued in [issuedFrom, at], for hours in [from, to), by zone,
 * signal, scope and source, oldest hour first. A series without one gives no row, and neither does
 * a forecast that tells none of the first two hours: one that is used begins there, and looking for
 * it so leaves most of the table unread.
 */
export async function selectIssuedForecasts(
  db: Queryable,
  params: {
    zones: readonly string[];
    issuedFrom: Date;
    at: Date;
    from: Date;
    to: Date;
    ownSource: string;
  },
): Promise<IssuedForecastRow[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const from = params.from.toISOString();
  const rows = await db.execute<Row>(sql`
    with newest as (
      select distinct on (zone, signal, scope, is_own) zone, signal, scope, source, issued_at
      from grid_forecast cross join lateral (select source = ${params.ownSource} as is_own) whose
      where zone in (${zones})
        and issued_at >= ${params.issuedFrom.toISOString()}::timestamptz
        and issued_at <= ${params.at.toISOString()}::timestamptz
        and hour_at >= ${from}::timestamptz and hour_at < ${from}::timestamptz + interval '2 hours'
      order by zone, signal, scope, is_own, grid_source_rank(source), issued_at desc
    )
    select f.signal, f.scope, ${forecastColumns}
    from grid_forecast f join newest n using (zone, signal, scope, source, issued_at)
    where f.hour_at >= ${from}::timestamptz
      and f.hour_at < ${params.to.toISOString()}::timestamptz
    order by f.zone, f.signal, f.scope, f.source, f.hour_at
    limit 100000`);
  return rows.map((row) => ({ ...forecastRow(row), signal: row.signal, scope: row.scope }));
}
