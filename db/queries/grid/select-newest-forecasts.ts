import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type ForecastRow = {
  zone: string;
  source: string;
  issuedAtMs: number;
  hourAtMs: number;
  intensityGPerKwh: number;
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
  expectedGPerKwh: number | null;
  /** Of our own forecast; null of a provider's. */
  method: string | null;
  historyHours: number | null;
};

type Row = {
  zone: string;
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
  const rows = await db.execute<Row>(sql`
    with newest as (
      select distinct on (zone) zone, source, issued_at
      from grid_forecast
      where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
        and (source = ${params.own.source}) = ${params.own.wanted}
        and issued_at >= ${params.issuedFrom.toISOString()}::timestamptz
        and issued_at <= ${params.now.toISOString()}::timestamptz
      order by zone, grid_source_rank(source), issued_at desc
    )
    select f.zone, f.source, (extract(epoch from f.issued_at) * 1000)::float8 as issued_ms,
      (extract(epoch from f.hour_at) * 1000)::float8 as hour_ms,
      f.intensity_g_per_kwh as g, f.low_g_per_kwh as low, f.high_g_per_kwh as high,
      f.expected_g_per_kwh as expected, f.method, f.history_hours
    from grid_forecast f join newest n using (zone, source, issued_at)
    where f.signal = ${params.signal} and f.scope = ${params.scope}
      and f.hour_at >= ${params.from.toISOString()}::timestamptz
    order by f.zone, f.hour_at
    limit 20000`);
  return rows.map((row) => ({
    zone: row.zone,
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
