import type { Transaction } from "#db/client.ts";
import { selectRecordsOfDay } from "#db/queries/health/select-records-of-day.ts";
import type { RecordDay } from "#db/queries/health/record-day.ts";
import { upsertNarrative } from "#db/queries/health/upsert-narrative.ts";
import { COMPANIONS, narrateDay } from "../../domain/clinical/narrate-day.ts";
import { isRecordType } from "../../domain/health/catalogue.ts";
import type { HealthRecord } from "../../domain/health/record.ts";
import { isStoredRecord } from "./stored-record.ts";

export type WrittenNarrative = { narrativeId: string; recordCount: number };

/** Days that changed, each once, in a stable order. */
export function distinctDays(days: readonly RecordDay[]): RecordDay[] {
  const byKey = new Map(days.map((day) => [`${day.localDate} ${day.recordType}`, day]));
  return [...byKey.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

/** Writes the narrative of each day and type anew, from all records now stored for it. */
export async function writeNarratives(
  tx: Transaction,
  params: {
    userId: string;
    uploadId: string;
    days: readonly RecordDay[];
    at: Date;
    newId: () => string;
  },
): Promise<WrittenNarrative[]> {
  const { userId, uploadId, at } = params;
  const written: WrittenNarrative[] = [];
  for (const { recordType, localDate } of distinctDays(params.days)) {
    if (!isRecordType(recordType)) continue;
    const records: HealthRecord[] = [];
    for (const type of [recordType, ...(COMPANIONS[recordType] ?? [])]) {
      const stored = await selectRecordsOfDay(tx, { userId, recordType: type, localDate });
      for (const record of stored) if (isStoredRecord(record)) records.push(record);
    }
    const { text, facts, rulesVersion } = narrateDay({ type: recordType, localDate, records });
    const recordCount = records.filter(({ type }) => type === recordType).length;
    const id = params.newId();
    const row = { id, userId, uploadId, recordType, localDate, text, facts, rulesVersion };
    const narrativeId = await upsertNarrative(tx, { ...row, recordCount, at });
    written.push({ narrativeId, recordCount });
  }
  return written;
}
