import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** An hour of a zone as it is known now. */
export type ActualHourRow = {
  zone: string;
  hourAtMs: number;
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
  revised: boolean;
  fetchedAtMs: number;
};

type Row = {
  zone: string;
  hour_ms: number;
  g: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
  revised: boolean;
  fetched_ms: number;
};

/** The best value of certain hours of certain zones. An hour without any gives no row. */
export async function selectActualHours(
  db: Queryable,
  params: {
    signal: string;
    scope: string;
    hours: readonly { zone: string; hourAtMs: number }[];
  },
): Promise<ActualHourRow[]> {
  if (params.hours.length === 0) return [];
  const wanted = JSON.stringify(
    params.hours.map(({ zone, hourAtMs }) => ({ zone, at: new Date(hourAtMs).toISOString() })),
  );
  // As the view grid_intensity_hour, by one look into the primary key for each hour.
  const rows = await db.execute<Row>(sql`
    select wanted.zone, (extract(epoch from wanted.at) * 1000)::float8 as hour_ms,
      g.intensity_g_per_kwh as g, g.source, g.estimated, g.source = 'simulated' as simulated,
      g.intensity_g_per_kwh <> g.first_intensity_g_per_kwh as revised,
      (extract(epoch from g.fetched_at) * 1000)::float8 as fetched_ms
    from json_to_recordset(${wanted}::json) as wanted(zone text, at timestamptz)
    cross join lateral (
      select * from grid_point p
      where p.zone = wanted.zone and p.hour_at = wanted.at
        and p.signal = ${params.signal} and p.scope = ${params.scope}
      order by grid_source_rank(p.source), p.source
      limit 1
    ) g`);
  return rows.map((row) => ({
    zone: row.zone,
    hourAtMs: row.hour_ms,
    intensityGPerKwh: row.g,
    source: row.source,
    estimated: row.estimated,
    simulated: row.simulated,
    revised: row.revised,
    fetchedAtMs: row.fetched_ms,
  }));
}
