import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type FailingSeriesRow = {
  zone: string;
  source: string;
  failuresInARow: number;
  detail: string | null;
};

/** Sources and zones whose last attempt failed: how many did since the last success, at most. */
export async function selectFailingSeries(
  db: Queryable,
  params: { since: Date },
): Promise<FailingSeriesRow[]> {
  const rows = await db.execute<{
    zone: string;
    source: string;
    failures: number;
    detail: string | null;
  }>(sql`
    with run as (
      select source, subject as zone, outcome, finished_at, detail,
        max(finished_at) filter (where outcome = 'ok') over (partition by source, subject) as last_ok
      from ingest_run
      where kind = 'grid' and subject is not null
        and finished_at >= ${params.since.toISOString()}::timestamptz
    )
    select zone, source, count(*)::int as failures,
      (array_agg(detail order by finished_at desc))[1] as detail
    from run
    where outcome = 'failed' and finished_at > coalesce(last_ok, '-infinity')
    group by 1, 2
    order by 1, 2
    limit 10000`);
  return rows.map(({ zone, source, failures, detail }) => ({
    zone,
    source,
    failuresInARow: failures,
    detail,
  }));
}
