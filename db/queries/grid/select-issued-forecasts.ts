import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { ForecastRow } from "./select-newest-forecasts.ts";

/** A stored forecast hour with the series it belongs to. */
export type IssuedForecastRow = ForecastRow & { signal: string; scope: string };

type Row = {
  zone: string;
  signal: string;
  scope: string;
  source: string;
  issued_ms: number;
  hour_ms: number;
  g: number;
  low: number | null;
  high: number | null;
  expected: number | null;
  method: string | null;
  history_hours: number | null;
};

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
    select f.zone, f.signal, f.scope, f.source,
      (extract(epoch from f.issued_at) * 1000)::float8 as issued_ms,
      (extract(epoch from f.hour_at) * 1000)::float8 as hour_ms,
      f.intensity_g_per_kwh as g, f.low_g_per_kwh as low, f.high_g_per_kwh as high,
      f.expected_g_per_kwh as expected, f.method, f.history_hours
    from grid_forecast f join newest n using (zone, signal, scope, source, issued_at)
    where f.hour_at >= ${from}::timestamptz
      and f.hour_at < ${params.to.toISOString()}::timestamptz
    order by f.zone, f.signal, f.scope, f.source, f.hour_at
    limit 100000`);
  return rows.map((row) => ({
    zone: row.zone,
    signal: row.signal,
    scope: row.scope,
    source: row.source,
    issuedAtMs: row.issued_ms,
    hourAtMs: row.hour_ms,
    intensityGPerKwh: row.g,
    lowGPerKwh: row.low,
    highGPerKwh: row.high,
    expectedGPerKwh: row.expected,
    method: row.method,
    historyHours: row.history_hours,
  }));
}
