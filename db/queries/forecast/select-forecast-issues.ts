import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SeriesKey } from "./select-live-series.ts";

/** When the forecasts of a series were issued that are stored or scored. Units: ms since 1970. */
export async function selectForecastIssues(
  db: Queryable,
  params: SeriesKey & { source: string; from: Date },
): Promise<ReadonlySet<number>> {
  const { zone, signal, scope } = params;
  const from = params.from.toISOString();
  const rows = await db.execute<{ issued_ms: number }>(sql`
    select (extract(epoch from issued_at) * 1000)::float8 as issued_ms
    from (
      select issued_at from forecast_score
      where zone = ${zone} and signal = ${signal} and scope = ${scope}
        and issued_at >= ${from}::timestamptz
      union
      select issued_at from grid_forecast
      where zone = ${zone} and signal = ${signal} and scope = ${scope}
        and source = ${params.source} and issued_at >= ${from}::timestamptz
    ) issued`);
  return new Set(rows.map((row) => row.issued_ms));
}
