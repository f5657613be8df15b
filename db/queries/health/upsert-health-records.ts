import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { healthRecord } from "../../schema/health-record.ts";

const BATCH_ROWS = 5_000;

export type NewHealthRecord = typeof healthRecord.$inferInsert;

export type RecordDay = { recordType: string; localDate: string };

export type WrittenRecords = {
  writtenCount: number;
  /** The days that changed, one entry per record written, and the day of one that left it. */
  days: RecordDay[];
};

/**
 * Stores records, each once per person, type and key. A record that is there already is replaced
 * only by a higher client version or a later modification; otherwise it is left alone.
 *
 * A batch travels as one JSON parameter: a parameter for each column of each row cost several
 * times as much to prepare as the insert itself.
 */
export async function upsertHealthRecords(
  db: Queryable,
  rows: readonly NewHealthRecord[],
): Promise<WrittenRecords> {
  const written: WrittenRecords = { writtenCount: 0, days: [] };
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const returned = await upsertBatch(db, rows.slice(start, start + BATCH_ROWS));
    written.writtenCount += returned.length;
    for (const { record_type: recordType, local_date: localDate, left_date: left } of returned) {
      written.days.push({ recordType, localDate });
      if (left !== null && left !== localDate) written.days.push({ recordType, localDate: left });
    }
  }
  return written;
}

// ::text first: the driver would encode a parameter of type jsonb as JSON once more.
const upsertBatch = (db: Queryable, batch: readonly NewHealthRecord[]) =>
  db.execute<{ record_type: string; local_date: string; left_date: string | null }>(sql`
    with incoming as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as r (
        "id" uuid, "userId" uuid, "uploadId" uuid, "recordType" text, "recordKey" text,
        "origin" text, "startAt" timestamptz, "endAt" timestamptz, "zoneOffsetMinutes" integer,
        "localDate" text, "record" jsonb, "flags" jsonb, "clientRecordVersion" bigint,
        "lastModifiedAt" timestamptz, "storedAt" timestamptz)
    ),
    earlier as materialized (
      select e.record_type, e.record_key, e.local_date
      from incoming i join health_record e on e.user_id = i."userId"
        and e.record_type = i."recordType" and e.record_key = i."recordKey"
    ),
    written as (
      insert into health_record as stored (
        id, user_id, upload_id, record_type, record_key, origin, start_at, end_at,
        zone_offset_minutes, local_date, record, flags, client_record_version, last_modified_at,
        stored_at)
      select "id", "userId", "uploadId", "recordType", "recordKey", "origin", "startAt", "endAt",
        "zoneOffsetMinutes", "localDate", "record",
        array(select jsonb_array_elements_text("flags")), "clientRecordVersion", "lastModifiedAt",
        "storedAt"
      from incoming
      on conflict (user_id, record_type, record_key) do update set
        upload_id = excluded.upload_id, origin = excluded.origin, start_at = excluded.start_at,
        end_at = excluded.end_at, zone_offset_minutes = excluded.zone_offset_minutes,
        local_date = excluded.local_date, record = excluded.record, flags = excluded.flags,
        client_record_version = excluded.client_record_version,
        last_modified_at = excluded.last_modified_at, stored_at = excluded.stored_at
      where (excluded.client_record_version, coalesce(excluded.last_modified_at, '-infinity'))
        > (stored.client_record_version, coalesce(stored.last_modified_at, '-infinity'))
      returning stored.record_type, stored.record_key, stored.local_date
    )
    select w.record_type, w.local_date, e.local_date as left_date
    from written w left join earlier e using (record_type, record_key)`);
