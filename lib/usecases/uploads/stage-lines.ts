import { deletionLine, recordLine, refusalLine } from "#db/queries/health/staged-line.ts";
import { isReproductive, type RecordType } from "../../domain/health/catalogue.ts";
import { deletionKeys } from "../../domain/health/deletion.ts";
import { localDateOf } from "../../domain/health/local-day.ts";
import { namedKeys, recordKey } from "../../domain/health/record.ts";
import type { ParsedItem } from "../../formats/health/read-upload.ts";
import type { UploadToRead } from "../../ports/upload-reader.ts";

type ParsedRecord = Extract<ParsedItem, { kind: "record" }>;
type ParsedDeletion = Extract<ParsedItem, { kind: "deletion" }>;

/** Whether the person's settings keep records of a type out. Nothing of them is kept, in no column. */
export function isKeptOut(type: RecordType | null, upload: UploadToRead): boolean {
  return !upload.storeReproductive && type !== null && isReproductive(type);
}

/** The line that says that such a record was there, in order or not. */
export const keptOutLine = ({ index }: ParsedItem): string =>
  refusalLine({
    itemIndex: index,
    pointer: "",
    reasonCode: "not_enabled",
    reason: "Records of this kind are not stored: it is switched off in the settings.",
    raw: null,
  });

/** A checked record as a staged line. */
export function lineOfRecord(item: ParsedRecord, id: string): string {
  const { record } = item;
  const { sourceId, clientRecordId, endAtMs, lastModifiedAtMs } = record;
  const hasBoth = sourceId !== null && clientRecordId !== null;
  return recordLine({
    itemIndex: item.index,
    id,
    recordType: record.type,
    recordKey: recordKey(record),
    sourceKey: hasBoth ? (namedKeys(record)[1] ?? null) : null,
    origin: record.origin,
    sourceId,
    startAt: isoTime(record.startAtMs),
    endAt: endAtMs === null ? null : isoTime(endAtMs),
    zoneOffsetMinutes: record.zoneOffsetMinutes,
    localDate: localDateOf(record),
    record: JSON.stringify(record),
    flags: item.flags,
    clientRecordVersion: record.clientRecordVersion,
    lastModifiedAt: lastModifiedAtMs === null ? null : isoTime(lastModifiedAtMs),
  });
}

/** A deletion as staged lines, one for each key it names. Without a time it counts from arrival. */
export function linesOfDeletion(item: ParsedDeletion, upload: UploadToRead): string {
  const { deletion } = item;
  const { sourceId, clientRecordId, type } = deletion;
  const keys = deletionKeys(deletion);
  const ofSource = sourceId === null ? -1 : clientRecordId === null ? 0 : 1;
  return keys
    .map((key, position) =>
      deletionLine({
        itemIndex: item.index,
        recordType: type,
        recordKey: key,
        sourceId: position === ofSource ? sourceId : null,
        deletedAt: isoTime(deletion.deletedAtMs ?? upload.receivedAtMs),
      }),
    )
    .join("");
}

/** An entry that was refused as a staged line. */
export const lineOfRefusal = (item: Extract<ParsedItem, { ok: false }>): string =>
  refusalLine({
    itemIndex: item.index,
    pointer: item.pointer,
    reasonCode: item.reasonCode,
    reason: item.reason,
    raw: JSON.stringify(item.raw),
  });

const isoTime = (atMs: number) => new Date(atMs).toISOString();
