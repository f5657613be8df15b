import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { isLooseObject, type LooseObject, objectOrEmpty } from "../loose-json.ts";
import {
  END_NAMES,
  readFields,
  type SourceField,
  START_NAMES,
  TIME_NAMES,
  timeOf,
} from "./field-reading.ts";
import { deviceType } from "./names.ts";
import { RECORD_FIELDS } from "./record-fields.ts";

/**
 * The candidate of a record in Health Connect's own shape, whoever wrote it.
 *
 * Errors   a quantity without a unit that is known.
 */
export function recordCandidate(
  type: RecordType,
  raw: LooseObject,
  fields: readonly SourceField[] = RECORD_FIELDS[type],
): RecordCandidate | Rejection {
  const values = readFields(fields, raw);
  if (values instanceof Rejection) return values;
  const metadata = objectOrEmpty(raw.metadata);
  const { dataOrigin } = metadata;
  return {
    type,
    start: timeOf(raw, START_NAMES),
    end: timeOf(raw, END_NAMES),
    zoneOffset: raw.startZoneOffset ?? raw.zoneOffset ?? raw.startZoneOffsetId ?? raw.zoneOffsetId,
    values,
    origin:
      (isLooseObject(dataOrigin) ? dataOrigin.packageName : dataOrigin) ??
      metadata.dataOriginPackageName,
    sourceId: metadata.id,
    clientRecordId: metadata.clientRecordId,
    clientRecordVersion: metadata.clientRecordVersion,
    lastModified: metadata.lastModifiedTime ?? metadata.lastModifiedTimeEpochMillis,
    device: deviceOf(metadata.device),
  };
}

/** A device object of any client that keeps Health Connect's names. */
export function deviceOf(device: unknown): RecordCandidate["device"] {
  if (!isLooseObject(device)) return null;
  return {
    manufacturer: device.manufacturer,
    model: device.model,
    type: deviceType(device.type),
  };
}

/** A pointer into the candidate as one into the record it was read from. */
export function recordPointer(
  pointer: string,
  raw: unknown,
  { type, fields = RECORD_FIELDS[type] }: { type: RecordType; fields?: readonly SourceField[] },
): string {
  const record = objectOrEmpty(raw);
  const [, head = "", ...rest] = pointer.split("/");
  switch (head) {
    case "start":
      return present(record, START_NAMES);
    case "end":
      return present(record, END_NAMES);
    case "zoneOffset":
      return present(record, [
        "startZoneOffset",
        "zoneOffset",
        "startZoneOffsetId",
        "zoneOffsetId",
      ]);
    case "origin":
      return `/metadata${present(objectOrEmpty(record.metadata), ["dataOrigin", "dataOriginPackageName"])}`;
    case "values":
      return fieldPointer(rest, record, fields);
    default:
      return `/metadata${pointer === "/sourceId" ? "/id" : pointer}`;
  }
}

/** The name that is there; the first where none is. */
function present(record: LooseObject, names: readonly string[]): string {
  return `/${names.find((name) => record[name] !== undefined) ?? names[0] ?? ""}`;
}

function fieldPointer(
  [to = "", ...rest]: readonly string[],
  record: LooseObject,
  fields: readonly SourceField[],
): string {
  const field = fields.find((candidate) => candidate.to === to);
  if (field === undefined) return to === "" ? "" : `/${to}`;
  if (field.kind === "amounts") return fieldPointer(rest, record, field.parts);
  const here = present(record, namesOf(field));
  if (field.kind === "plain" || field.kind === "measured") return here;
  const [index, part = "", ...inner] = rest;
  if (index === undefined) return here;
  const list = record[here.slice(1)];
  const entry = objectOrEmpty(Array.isArray(list) ? list[Number(index)] : null);
  const parts = field.kind === "samples" ? [field.part] : field.parts;
  return `${here}/${index}${partPointer(part, entry, () => fieldPointer([part, ...inner], entry, parts))}`;
}

function partPointer(part: string, entry: LooseObject, other: () => string): string {
  if (part === "") return "";
  if (part === "at") return present(entry, TIME_NAMES);
  if (part === "start") return present(entry, START_NAMES);
  return part === "end" ? present(entry, END_NAMES) : other();
}

function namesOf(field: Exclude<SourceField, { kind: "amounts" }>): string[] {
  if (field.kind !== "measured") return [...field.from];
  const suffixed = field.from.flatMap((name) =>
    field.measure.units.map(({ suffix }) => name + suffix),
  );
  return [...field.from, ...suffixed];
}
