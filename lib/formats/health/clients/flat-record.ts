import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { type LooseObject, objectOrEmpty } from "../loose-json.ts";
import { isSingleNumber, singleNumberValues } from "./single-number.ts";

/** Whether a record is of the flat shape `{record_type, value, unit, start_time_ms, end_time_ms}`. */
export function isFlat(raw: LooseObject): boolean {
  return "record_type" in raw;
}

/** Names that are not a type's name in snake case. */
const NAMES: ReadonlyMap<string, RecordType> = new Map<string, RecordType>([
  ["active_calories", "ActiveCaloriesBurned"],
  ["total_calories", "TotalCaloriesBurned"],
  ["heart_rate_variability", "HeartRateVariabilityRmssd"],
]);

/**
 * The candidate of a flat record, for every type whose measurement is one number.
 *
 * Errors   a type or a unit that is not known; the refusal points into the flat record itself.
 */
export function flatCandidate(raw: LooseObject): RecordCandidate | Rejection {
  const type = typeNamed(raw.record_type);
  if (type === null || !isSingleNumber(type)) {
    const reason = "This version does not read flat records of this type.";
    return new Rejection("unsupported_type", reason, "/record_type");
  }
  const { value, unit, start_time_ms: start, end_time_ms: end } = raw;
  const values = singleNumberValues(type, { value, unit, at: start });
  if (values instanceof Rejection) return values;
  const metadata = objectOrEmpty(raw.metadata);
  return {
    type,
    start,
    end,
    zoneOffset: null,
    values,
    origin: metadata.data_origin,
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: null,
  };
}

function typeNamed(name: unknown): RecordType | null {
  if (typeof name !== "string" || name.length > 60) return null;
  const camel = name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return NAMES.get(name) ?? recordTypeNamed(camel);
}

/** A pointer into the candidate as one into the flat record. */
export function flatPointer(pointer: string): string {
  if (pointer === "/start" || pointer.endsWith("/at")) return "/start_time_ms";
  if (pointer === "/end") return "/end_time_ms";
  if (pointer === "/origin") return "/metadata/data_origin";
  return pointer.startsWith("/values") ? "/value" : pointer;
}
