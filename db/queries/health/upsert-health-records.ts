import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { healthRecord } from "../../schema/health-record.ts";

const BATCH_ROWS = 2_000;

export type NewHealthRecord = typeof healthRecord.$inferInsert;

export type RecordDay = { recordType: string; localDate: string };

/**
 * Stores records, each once per person, type and key. A record that is there already is replaced
 * only by a higher client version or a later modification; otherwise it is left alone.
 *
 * Shape    the days whose records were added or replaced, one entry per record written.
 */
export async function upsertHealthRecords(
  db: Queryable,
  rows: readonly NewHealthRecord[],
): Promise<RecordDay[]> {
  const written: RecordDay[] = [];
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = rows.slice(start, start + BATCH_ROWS);
    const returned = await db
      .insert(healthRecord)
      .values(batch)
      .onConflictDoUpdate({
        target: [healthRecord.userId, healthRecord.recordType, healthRecord.recordKey],
        set: {
          uploadId: sql`excluded.upload_id`,
          origin: sql`excluded.origin`,
          startAt: sql`excluded.start_at`,
          endAt: sql`excluded.end_at`,
          zoneOffsetMinutes: sql`excluded.zone_offset_minutes`,
          localDate: sql`excluded.local_date`,
          record: sql`excluded.record`,
          flags: sql`excluded.flags`,
          clientRecordVersion: sql`excluded.client_record_version`,
          lastModifiedAt: sql`excluded.last_modified_at`,
          storedAt: sql`excluded.stored_at`,
        },
        setWhere: sql`(excluded.client_record_version, coalesce(excluded.last_modified_at, '-infinity')) > (${healthRecord.clientRecordVersion}, coalesce(${healthRecord.lastModifiedAt}, '-infinity'))`,
      })
      .returning({ recordType: healthRecord.recordType, localDate: healthRecord.localDate });
    written.push(...returned);
  }
  return written;
}
