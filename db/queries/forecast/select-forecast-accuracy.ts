import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type AccuracyRow = {
  zone: string;
  dayAhead: number;
  model: "forecast" | "persistence" | "profile";
  forecastCount: number;
  mapePercent: number | null;
  maeGPerKwh: number | null;
  wapePercent: number | null;
  coveragePercent: number | null;
  methods: string[];
};

type Row = {
  zone: string;
  day_ahead: number;
  model: AccuracyRow["model"];
  forecast_count: number;
  mape: number | null;
  mae: number | null;
  wape: number | null;
  coverage: number | null;
  methods: string[];
};

/** Error by zone, day ahead and model of the forecasts issued in [from, to). No score, no row. */
export async function selectForecastAccuracy(
  db: Queryable,
  params: { zones: readonly string[]; signal: string; scope: string; from: Date; to: Date },
): Promise<AccuracyRow[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select zone, day_ahead, model, count(*)::int as forecast_count,
      100 * sum(share_sum) / nullif(sum(hour_count), 0) as mape,
      sum(error_sum_g_per_kwh) / nullif(sum(hour_count), 0) as mae,
      100 * sum(error_sum_g_per_kwh) / nullif(sum(actual_sum_g_per_kwh), 0) as wape,
      100.0 * sum(within_count)::float8 / nullif(sum(ranged_count), 0) as coverage,
      array_agg(distinct method) as methods
    from forecast_score
    where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
      and issued_at >= ${params.from.toISOString()}::timestamptz
      and issued_at < ${params.to.toISOString()}::timestamptz
    group by zone, day_ahead, model
    order by zone, day_ahead, model`);
  return rows.map((row) => ({
    zone: row.zone,
    dayAhead: row.day_ahead,
    model: row.model,
    forecastCount: row.forecast_count,
    mapePercent: row.mape,
    maeGPerKwh: row.mae,
    wapePercent: row.wape,
    coveragePercent: row.coverage,
    methods: row.methods,
  }));
}
