import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import type { RecordDay } from "./record-day.ts";

export type MergedRecords = {
  writtenCount: number;
  /** The days that changed, each once, with the days that a corrected record left. */
  days: RecordDay[];
};

type Owned = { userId: string; uploadId: string; at: Date };

/**
 * Stores the staged records, each once per person, type and key. Of several under one key in the
 * upload the highest client version counts, then the latest change; one that is stored already is
 * replaced by the same rule, and where neither has a time of change by what was received later.
 *
 * The caller holds the person's lock: no other upload of theirs writes meanwhile.
 */
export async function mergeRecords(tx: Transaction, owned: Owned): Promise<MergedRecords> {
  await dropRepeated(tx);
  // Before the insert, which would only add rows that cannot be superseded.
  const replaced = await replaceSuperseded(tx, owned);
  const inserted = await insertNew(tx, owned);
  return {
    writtenCount: replaced.writtenCount + inserted.writtenCount,
    days: [...replaced.days, ...inserted.days],
  };
}

/** The days of the staged records: all of which a replay tells anew. */
export async function selectStagedDays(tx: Transaction): Promise<RecordDay[]> {
  const rows = await tx.execute<{ record_type: string; local_date: string }>(
    sql`select distinct record_type, local_date from staged_item where kind = 'record'`,
  );
  return rows.map((row) => ({ recordType: row.record_type, localDate: row.local_date }));
}

/** Which of two equal ones stays is settled by content, so that any order ends at the same. */
async function dropRepeated(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    with repeated as materialized (
      select record_type, record_key from staged_item where kind = 'record'
      group by record_type, record_key having count(*) > 1
    ),
    ranked as (
      select s.ctid, row_number() over (
        partition by record_type, record_key
        order by s.client_record_version desc, s.last_modified_at desc nulls last,
          s.record collate "C" desc
      ) as place
      from staged_item s join repeated using (record_type, record_key) where s.kind = 'record'
    )
    delete from staged_item s using ranked r where r.ctid = s.ctid and r.place > 1`);
}

async function replaceSuperseded(tx: Transaction, owned: Owned): Promise<MergedRecords> {
  return summed(
    tx,
    sql`
    update health_record r set
      upload_id = ${owned.uploadId}::uuid, origin = s.origin, source_id = s.source_id,
      start_at = s.start_at, end_at = s.end_at, zone_offset_minutes = s.zone_offset_minutes,
      local_date = s.local_date, record = s.record::jsonb, flags = s.flags,
      client_record_version = s.client_record_version, last_modified_at = s.last_modified_at,
      stored_at = ${owned.at.toISOString()}::timestamptz
    from staged_item s join health_record old on old.user_id = ${owned.userId}::uuid
      and old.record_type = s.record_type and old.record_key = s.record_key
    where s.kind = 'record' and old.id = r.id
      -- Under a key made of its content it could only meet itself: most clients send no other.
      and s.record_key not like 'h:%'
      and ((s.client_record_version, coalesce(s.last_modified_at, '-infinity'))
          > (old.client_record_version, coalesce(old.last_modified_at, '-infinity'))
        -- Where neither says which is newer, what was received later is; in whatever order the two
        -- are worked.
        or (s.client_record_version = old.client_record_version
          and s.last_modified_at is null and old.last_modified_at is null
          and s.record::jsonb <> old.record
          and (select received_at from upload where id = ${owned.uploadId}::uuid)
            > (select received_at from upload where id = old.upload_id)))
    returning r.record_type, r.local_date, old.local_date as left_date`,
  );
}

async function insertNew(tx: Transaction, owned: Owned): Promise<MergedRecords> {
  return summed(
    tx,
    sql`
    insert into health_record (
      id, user_id, upload_id, record_type, record_key, origin, source_id, start_at, end_at,
      zone_offset_minutes, local_date, record, flags, client_record_version, last_modified_at,
      stored_at)
    select s.id, ${owned.userId}::uuid, ${owned.uploadId}::uuid, s.record_type, s.record_key,
      s.origin, s.source_id, s.start_at, s.end_at, s.zone_offset_minutes, s.local_date, s.record::jsonb,
      s.flags, s.client_record_version, s.last_modified_at, ${owned.at.toISOString()}::timestamptz
    from staged_item s
    where s.kind = 'record' and not exists (
      select 1 from health_record r where r.user_id = ${owned.userId}::uuid
        and r.record_type = s.record_type and r.record_key = s.record_key)
    returning record_type, local_date, local_date as left_date`,
  );
}

/** How many rows a statement wrote and on which days, counted where they are. */
async function summed(tx: Transaction, statement: SQL): Promise<MergedRecords> {
  const rows = await tx.execute<{
    record_type: string;
    local_date: string;
    left_date: string;
    count: number;
  }>(sql`
    with written as (${statement})
    select record_type, local_date, left_date, count(*)::int as count from written
    group by record_type, local_date, left_date`);
  const days = rows.flatMap((row) => {
    const { record_type: recordType, local_date: localDate, left_date: leftDate } = row;
    const now = { recordType, localDate };
    return leftDate === localDate ? [now] : [now, { recordType, localDate: leftDate }];
  });
  return { writtenCount: rows.reduce((sum, row) => sum + row.count, 0), days };
}
