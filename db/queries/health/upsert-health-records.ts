import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { healthRecord } from "../../schema/health-record.ts";

const BATCH_ROWS = 5_000;

export type NewHealthRecord = typeof healthRecord.$inferInsert;

export type RecordDay = { recordType: string; localDate: string };

/**
 * Stores records, each once per person, type and key. A record that is there already is replaced
 * only by a higher client version or a later modification; otherwise it is left alone.
 *
 * A batch travels as one JSON parameter: a parameter for each column of each row cost several
 * times as much to prepare as the insert itself.
 *
 * Shape    the days whose records were added or replaced, one entry per record written.
 */
export async function upsertHealthRecords(
  db: Queryable,
  rows: readonly NewHealthRecord[],
): Promise<RecordDay[]> {
  const written: RecordDay[] = [];
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const returned = await upsertBatch(db, rows.slice(start, start + BATCH_ROWS));
    for (const row of returned) {
      written.push({ recordType: row.record_type, localDate: row.local_date });
    }
  }
  return written;
}

// ::text first: the driver would encode a parameter of type jsonb as JSON once more.
const upsertBatch = (db: Queryable, batch: readonly NewHealthRecord[]) =>
  db.execute<{ record_type: string; local_date: string }>(sql`
    insert into health_record as stored (
      id, user_id, upload_id, record_type, record_key, origin, start_at, end_at,
      zone_offset_minutes, local_date, record, flags, client_record_version, last_modified_at,
      stored_at)
    select "id", "userId", "uploadId", "recordType", "recordKey", "origin", "startAt", "endAt",
      "zoneOffsetMinutes", "localDate", "record",
      array(select jsonb_array_elements_text("flags")), "clientRecordVersion", "lastModifiedAt",
      "storedAt"
    from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as incoming (
      "id" uuid, "userId" uuid, "uploadId" uuid, "recordType" text, "recordKey" text,
      "origin" text, "startAt" timestamptz, "endAt" timestamptz, "zoneOffsetMinutes" integer,
      "localDate" text, "record" jsonb, "flags" jsonb, "clientRecordVersion" bigint,
      "lastModifiedAt" timestamptz, "storedAt" timestamptz)
    on conflict (user_id, record_type, record_key) do update set
      upload_id = excluded.upload_id, origin = excluded.origin, start_at = excluded.start_at,
      end_at = excluded.end_at, zone_offset_minutes = excluded.zone_offset_minutes,
      local_date = excluded.local_date, record = excluded.record, flags = excluded.flags,
      client_record_version = excluded.client_record_version,
      last_modified_at = excluded.last_modified_at, stored_at = excluded.stored_at
    where (excluded.client_record_version, coalesce(excluded.last_modified_at, '-infinity'))
      > (stored.client_record_version, coalesce(stored.last_modified_at, '-infinity'))
    returning stored.record_type, stored.local_date`);
