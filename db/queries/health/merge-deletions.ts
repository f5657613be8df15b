import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import type { RecordDay } from "./record-day.ts";

export type MergedDeletions = {
  /** Deletions that removed a record or left a tombstone that was not there. */
  effectiveCount: number;
  /** The days that lost a record, each once. */
  days: RecordDay[];
};

type Owned = { userId: string; uploadId: string; at: Date };

/**
 * Applies the staged deletions: leaves a tombstone for each key they name and removes the records
 * that are not younger than it. A record that a client's id names is found by its platform id too.
 */
export async function mergeDeletions(tx: Transaction, owned: Owned): Promise<MergedDeletions> {
  const { userId, uploadId, at } = owned;
  const rows = await tx.execute<{
    record_type: string | null;
    local_date: string | null;
    effective_count: number;
  }>(sql`
    with named as materialized (
      select distinct on (record_type, record_key)
        record_type, record_key, source_id, item_index, last_modified_at as deleted_at
      from staged_item where kind = 'deletion'
      order by record_type, record_key, last_modified_at desc, item_index
    ),
    marked as (
      insert into health_tombstone as known (
        user_id, record_type, record_key, deleted_at, upload_id, created_at)
      select ${userId}::uuid, record_type, record_key, deleted_at, ${uploadId}::uuid,
        ${at.toISOString()}::timestamptz
      from named order by record_type, record_key
      on conflict (user_id, record_type, record_key) do update
        set deleted_at = excluded.deleted_at, upload_id = excluded.upload_id
        where excluded.deleted_at > known.deleted_at
      returning record_type, record_key
    ),
    found as (
      select r.id, n.item_index, n.deleted_at from named n join health_record r
        on r.user_id = ${userId}::uuid and r.record_type = n.record_type
        and r.record_key = n.record_key
      union all
      select r.id, n.item_index, n.deleted_at from named n join health_record r
        on r.user_id = ${userId}::uuid and r.record_type = n.record_type
        and r.source_id = n.source_id
    ),
    removed as (
      delete from health_record r using found f
      where r.id = f.id and coalesce(r.last_modified_at, '-infinity') <= f.deleted_at
      returning r.record_type, r.local_date, f.item_index
    ),
    effective as (
      select item_index from removed
      union select n.item_index from marked join named n using (record_type, record_key)
    )
    select null as record_type, null as local_date, count(*)::int as effective_count from effective
    union all
    select distinct record_type, local_date, 0 from removed`);
  return {
    effectiveCount: rows.reduce((sum, row) => sum + row.effective_count, 0),
    days: rows.flatMap(({ record_type: recordType, local_date: localDate }) =>
      recordType === null || localDate === null ? [] : [{ recordType, localDate }],
    ),
  };
}

/**
 * Takes from the staged records those that their owner has deleted: the tombstone is not older
 * than their last change.
 */
export async function dropDeletedRecords(
  tx: Transaction,
  { userId }: { userId: string },
): Promise<void> {
  const [known] = await tx.execute(
    sql`select 1 from health_tombstone where user_id = ${userId}::uuid limit 1`,
  );
  if (known === undefined) return;
  for (const key of [sql`s.record_key`, sql`s.source_key`]) {
    await tx.execute(sql`
      delete from staged_item s using health_tombstone t
      where s.kind = 'record' and t.user_id = ${userId}::uuid and t.record_type = s.record_type
        and t.record_key = ${key} and t.deleted_at >= coalesce(s.last_modified_at, '-infinity')`);
  }
}
