import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { isLooseObject, type LooseObject } from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";
import { flatCandidate, flatPointer, flatType, isFlat } from "./flat-record.ts";
import { recordCandidate, recordPointer } from "./health-connect-record.ts";
import { typeOfRecord } from "./infer-type.ts";

/**
 * Records in Health Connect's own shape (react-native-health-connect, HCGateway, Tasker) or flat
 * ones, each entry by itself. Entries are let go as they are read.
 */
export function* walkRecords(
  list: unknown[],
  { at, hinted }: { at: string; hinted: RecordType | null },
  items: UploadItems,
): Generator<undefined> {
  for (let position = 0; position < list.length; position += 1) {
    const raw: unknown = list[position];
    list[position] = null;
    addRecord(raw, { at, position, hinted }, items);
    if (items.isDue) yield;
  }
}

type Place = { at: string; position: number | null; hinted: RecordType | null };

/** One entry of such a list, or a body that is one record. */
export function addRecord(raw: unknown, place: Place, items: UploadItems): void {
  const { at, position } = place;
  const entryAt = position === null ? at : `${at}/${position}`;
  if (!isLooseObject(raw)) {
    const reason = "A record must be an object.";
    return items.refuse({ at: entryAt, raw, reasonCode: "wrong_type", reason });
  }
  if (isFlat(raw)) {
    const source = { at, position, raw, type: flatType(raw), pointerOf: flatPointer };
    return items.record(flatCandidate(raw), source);
  }
  const type = typeOfRecord(raw, place.hinted);
  if (type === null) return refuseType(raw, entryAt, items);
  const pointerOf = (pointer: string) => recordPointer(pointer, raw, { type });
  items.record(recordCandidate(type, raw), { at, position, raw, type, pointerOf });
}

function refuseType(raw: LooseObject, at: string, items: UploadItems): void {
  const reason =
    raw.recordType === undefined
      ? "The record does not say its recordType."
      : "This version does not read records of this type.";
  items.refuse({ at: `${at}/recordType`, raw, reasonCode: "unsupported_type", reason });
}
