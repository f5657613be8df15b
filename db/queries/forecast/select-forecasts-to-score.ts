import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SeriesKey } from "./select-live-series.ts";

/** A forecast with its hours, in order. */
export type ForecastToScore = SeriesKey & {
  issuedAtMs: number;
  originMs: number;
  method: string;
  values: number[];
  lows: (number | null)[];
  highs: (number | null)[];
  /** Days ahead that are scored already. */
  scoredDays: number[];
};

type Row = SeriesKey & {
  issued_ms: number;
  origin_ms: number;
  method: string;
  g: number[];
  low: (number | null)[];
  high: (number | null)[];
  scored: number[] | null;
};

const MOST_FORECASTS = 2_000;

/**
 * Our own forecasts, the first of every six hours, of which at least one whole day has passed
 * that has no score yet, oldest first.
 */
export async function selectForecastsToScore(
  db: Queryable,
  params: { source: string; now: Date },
): Promise<ForecastToScore[]> {
  const now = params.now.toISOString();
  const rows = await db.execute<Row>(sql`
    with firsts as (
      select zone, signal, scope, min(issued_at) as issued_at
      from grid_forecast where source = ${params.source}
      group by zone, signal, scope, date_bin('6 hours', issued_at, 'epoch'::timestamptz)
    ), whole as (
      select f.zone, f.signal, f.scope, f.issued_at, min(f.hour_at) as origin_at,
        min(f.method) as method,
        array_agg(f.intensity_g_per_kwh order by f.hour_at) as g,
        array_agg(f.low_g_per_kwh order by f.hour_at) as low,
        array_agg(f.high_g_per_kwh order by f.hour_at) as high
      from grid_forecast f join firsts using (zone, signal, scope, issued_at)
      where f.source = ${params.source}
      group by f.zone, f.signal, f.scope, f.issued_at
      having count(*) = 96
    ), judged as (
      select w.*, (
        select array_agg(distinct s.day_ahead) from forecast_score s
        where s.zone = w.zone and s.signal = w.signal and s.scope = w.scope
          and s.issued_at = w.issued_at
      ) as scored
      from whole w
    )
    select zone, signal, scope, method, g, low, high, scored,
      (extract(epoch from issued_at) * 1000)::float8 as issued_ms,
      (extract(epoch from origin_at) * 1000)::float8 as origin_ms
    from judged
    where least(4, floor(extract(epoch from ${now}::timestamptz - origin_at) / 86400))
      > coalesce(cardinality(scored), 0)
    order by issued_at, zone, signal, scope
    limit ${MOST_FORECASTS}`);
  return rows.map(({ issued_ms, origin_ms, g, low, high, scored, ...key }) => ({
    ...key,
    issuedAtMs: issued_ms,
    originMs: origin_ms,
    values: g,
    lows: low,
    highs: high,
    scoredDays: scored ?? [],
  }));
}
