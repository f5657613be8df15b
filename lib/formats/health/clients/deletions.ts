import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import { isLooseObject, type LooseObject } from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";

export type DeletionPlace = { at: string; hinted: RecordType | null };

/**
 * Deletions `{recordType, id | clientRecordId, origin, deletedAt?}`, `{recordId}` as
 * react-native-health-connect's changes have it, or bare ids.
 */
export function* walkDeletions(
  list: readonly unknown[],
  { at, hinted }: DeletionPlace,
  items: UploadItems,
): Generator<undefined> {
  for (const [position, raw] of list.entries()) {
    addDeletion(raw, { at: `${at}/${position}`, hinted }, items);
    if (items.isDue) yield;
  }
}

/** One deletion, or the bare id of one. */
export function addDeletion(raw: unknown, { at, hinted }: DeletionPlace, items: UploadItems): void {
  const entry = isLooseObject(raw) ? raw : null;
  if (entry === null && typeof raw !== "string") {
    const reason = "A deletion is an object or an id.";
    return items.refuse({ at, raw, reasonCode: "wrong_type", reason });
  }
  const type = typeof entry?.recordType === "string" ? recordTypeNamed(entry.recordType) : hinted;
  if (type === null) {
    const reason = "The deletion does not say the recordType.";
    const field = entry === null ? at : `${at}/recordType`;
    return items.refuse({ at: field, raw, reasonCode: "unsupported_type", reason });
  }
  const candidate = {
    type,
    sourceId: entry === null ? raw : (entry.id ?? entry.recordId ?? entry.uuid),
    clientRecordId: entry?.clientRecordId,
    origin: entry?.origin ?? entry?.dataOrigin,
    deletedAt: entry?.deletedAt,
  };
  const pointerOf = (pointer: string) => deletionPointer(pointer, entry);
  items.deletion(candidate, { at, position: null, raw, pointerOf });
}

function deletionPointer(pointer: string, entry: LooseObject | null): string {
  if (entry === null) return "";
  if (pointer === "/origin" && entry.origin === undefined) return "/dataOrigin";
  if (pointer !== "/sourceId") return pointer;
  return `/${["id", "recordId", "uuid"].find((name) => entry[name] !== undefined) ?? "id"}`;
}
