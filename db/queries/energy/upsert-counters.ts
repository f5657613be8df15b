import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Stores values as the last of their series, each series once. One statement for all. */
export async function upsertCounters(
  db: Queryable,
  params: {
    target: string;
    counters: readonly { seriesKey: string; joules: number; sampledAt: string }[];
  },
): Promise<void> {
  if (params.counters.length === 0) return;
  await db.execute(sql`
    insert into energy_counter (target, series_key, joules, sampled_at)
    select ${params.target}, r."seriesKey", r.joules, r."sampledAt"
    from jsonb_to_recordset(${JSON.stringify(params.counters)}::text::jsonb)
      as r("seriesKey" text, joules float8, "sampledAt" timestamptz)
    on conflict (target, series_key)
    do update set joules = excluded.joules, sampled_at = excluded.sampled_at`);
}
