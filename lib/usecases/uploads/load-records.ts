import type { Transaction } from "#db/client.ts";
import {
  type NewHealthRecord,
  upsertHealthRecords,
} from "#db/queries/health/upsert-health-records.ts";
import { replaceQuarantinedRecords } from "#db/queries/uploads/quarantined-records.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import type { UploadOutcome } from "#db/queries/uploads/update-upload.ts";
import { localDateOf } from "../../domain/health/local-day.ts";
import { deduplicate, type HealthRecord } from "../../domain/health/record.ts";
import { type ParsedUpload, parseUpload } from "../../formats/health/parse-upload.ts";
import { UnreadableUpload } from "../../formats/health/unreadable-upload.ts";
import type { Clock } from "../../ports/clock.ts";
import { type WrittenNarrative, writeNarratives } from "./write-narratives.ts";

export type LoadedRecords = { outcome: UploadOutcome; narratives: WrittenNarrative[] };

/**
 * Parses, validates, removes duplicates, stores, quarantines and narrates: the work of one upload
 * inside one transaction. The counts add up: records = stored + duplicate + quarantined.
 */
export async function loadRecords(
  deps: { clock: Clock; newId: () => string },
  params: { tx: Transaction; upload: UploadRow; bytes: Uint8Array; replay: boolean },
): Promise<LoadedRecords> {
  const { tx, upload, bytes } = params;
  const parsed = read(bytes, upload);
  if (parsed instanceof UnreadableUpload) return { outcome: unreadable(parsed), narratives: [] };

  const good = parsed.items.filter((item) => item.ok);
  const bad = parsed.items.filter((item) => !item.ok);
  const at = deps.clock.now();
  const rows = deduplicate(good).unique.map(({ key, item }) =>
    toRow({ key, item, upload, at, id: deps.newId() }),
  );
  const written = await upsertHealthRecords(tx, rows);
  await replaceQuarantinedRecords(tx, {
    userId: upload.userId,
    uploadId: upload.id,
    at,
    items: bad.map(({ index, pointer, reasonCode, reason, raw }) => ({
      itemIndex: index,
      pointer,
      reasonCode,
      reason,
      raw,
    })),
  });
  const narratives = await writeNarratives(tx, {
    userId: upload.userId,
    uploadId: upload.id,
    days: params.replay ? [...rows, ...written.days] : written.days,
    at,
    newId: deps.newId,
  });
  return {
    narratives,
    outcome: {
      status:
        good.length === 0
          ? "quarantined"
          : bad.length > 0
            ? "completed_with_quarantine"
            : "completed",
      client: parsed.client,
      recordCount: parsed.items.length,
      storedCount: written.writtenCount,
      duplicateCount: good.length - written.writtenCount,
      quarantinedCount: bad.length,
      reasonCode: good.length === 0 ? "no_valid_records" : null,
      reason: good.length === 0 ? "Not one record of the file could be loaded." : null,
    },
  };
}

function read(bytes: Uint8Array, upload: UploadRow): ParsedUpload | UnreadableUpload {
  try {
    return parseUpload(bytes, {
      mediaType: upload.mediaType,
      receivedAtMs: upload.receivedAt.getTime(),
    });
  } catch (error) {
    if (error instanceof UnreadableUpload) return error;
    throw error;
  }
}

const unreadable = (error: UnreadableUpload): UploadOutcome => ({
  status: "failed",
  client: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  reasonCode: error.reasonCode,
  reason: error.reason,
});

function toRow(params: {
  key: string;
  item: { record: HealthRecord; flags: readonly string[] };
  upload: UploadRow;
  at: Date;
  id: string;
}): NewHealthRecord {
  const { record, flags } = params.item;
  return {
    id: params.id,
    userId: params.upload.userId,
    uploadId: params.upload.id,
    recordType: record.type,
    recordKey: params.key,
    origin: record.origin,
    startAt: new Date(record.startAtMs),
    endAt: record.endAtMs === null ? null : new Date(record.endAtMs),
    zoneOffsetMinutes: record.zoneOffsetMinutes,
    localDate: localDateOf(record),
    record,
    flags: [...flags],
    clientRecordVersion: record.clientRecordVersion,
    lastModifiedAt: record.lastModifiedAtMs === null ? null : new Date(record.lastModifiedAtMs),
    storedAt: params.at,
  };
}
