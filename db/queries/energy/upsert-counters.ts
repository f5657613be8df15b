import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Stores the values of one scrape as the last of their series. One statement for all. */
export async function upsertCounters(
  db: Queryable,
  params: {
    target: string;
    sampledAt: Date;
    counters: readonly { seriesKey: string; joules: number }[];
  },
): Promise<void> {
  if (params.counters.length === 0) return;
  // A series that a text names twice may come once only: a row cannot be updated twice.
  const joulesByKey = new Map(params.counters.map(({ seriesKey, joules }) => [seriesKey, joules]));
  const rows = [...joulesByKey].map(([series_key, joules]) => ({ series_key, joules }));
  await db.execute(sql`
    insert into energy_counter (target, series_key, joules, sampled_at)
    select ${params.target}, r.series_key, r.joules, ${params.sampledAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r(series_key text, joules float8)
    on conflict (target, series_key)
    do update set joules = excluded.joules, sampled_at = excluded.sampled_at`);
}
