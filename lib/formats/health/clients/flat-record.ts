import { RECORD_TYPES, type RecordType } from "#lib/domain/health/catalogue.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { type LooseObject, objectOrEmpty } from "../loose-json.ts";
import { isSingleNumber, singleNumberValues } from "./single-number.ts";

function snakeCase(name: string): string {
  return name.replace(/(?<=.)(?=[A-Z])/g, "_").toLowerCase();
}

/** Whether a record is of the flat shape `{record_type, value, unit, start_time_ms, end_time_ms}`. */
export function isFlat(raw: LooseObject): boolean {
  return "record_type" in raw;
}

/** Types by their names in snake case, and by those that are shortened. */
const TYPES: ReadonlyMap<string, RecordType> = new Map<string, RecordType>([
  ...RECORD_TYPES.map((type) => [snakeCase(type), type] as const),
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
  const type = flatType(raw);
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

/** The type a flat record names. Missing: null for one that is not known. */
export function flatType({ record_type: name }: LooseObject): RecordType | null {
  return typeof name === "string" ? (TYPES.get(name) ?? null) : null;
}

/** A pointer into the candidate as one into the flat record. */
export function flatPointer(pointer: string): string {
  if (pointer === "/start" || pointer.endsWith("/at")) return "/start_time_ms";
  if (pointer === "/end") return "/end_time_ms";
  if (pointer === "/origin") return "/metadata/data_origin";
  return pointer.startsWith("/values") ? "/value" : pointer;
}
