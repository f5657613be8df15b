import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type SourceFreshness = {
  kind: "grid" | "kepler" | "upload";
  source: string;
  subject: string | null;
  lastOkMs: number | null;
  lastFailureMs: number | null;
  /** Of the last failure. */
  failureCode: string | null;
  /** Of the last attempt. */
  detail: string | null;
  simulated: boolean;
};

type Row = {
  kind: SourceFreshness["kind"];
  source: string;
  subject: string | null;
  last_ok_ms: number | null;
  last_failure_ms: number | null;
  failure_code: string | null;
  detail: string | null;
  simulated: boolean;
};

/** Last success and last failure of every source that was tried since `since`. */
export async function selectSourceFreshness(
  db: Queryable,
  params: { since: Date },
): Promise<SourceFreshness[]> {
  const rows = await db.execute<Row>(sql`
    select kind, source, case when kind = 'upload' then null else subject end as subject,
      extract(epoch from max(finished_at) filter (where outcome = 'ok'))::float8 * 1000 as last_ok_ms,
      extract(epoch from max(finished_at) filter (where outcome = 'failed'))::float8 * 1000
        as last_failure_ms,
      (array_agg(failure_code order by finished_at desc) filter (where outcome = 'failed'))[1]
        as failure_code,
      (array_agg(detail order by finished_at desc))[1] as detail,
      bool_and(simulated) as simulated
    from ingest_run
    where finished_at >= ${params.since.toISOString()}::timestamptz
    group by 1, 2, 3
    order by 1, 2, 3
    limit 1000`);
  return rows.map((row) => ({
    kind: row.kind,
    source: row.source,
    subject: row.subject,
    lastOkMs: row.last_ok_ms,
    lastFailureMs: row.last_failure_ms,
    failureCode: row.failure_code,
    detail: row.detail,
    simulated: row.simulated,
  }));
}
