import { isRecordType } from "../../domain/health/catalogue.ts";
import type { HealthRecord } from "../../domain/health/record.ts";

/**
 * Whether a value read back from the database is a canonical record. Only validated records are
 * ever stored, so type and start are enough to know one.
 */
export function isStoredRecord(value: unknown): value is HealthRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    isRecordType(value.type) &&
    "startAtMs" in value &&
    typeof value.startAtMs === "number"
  );
}
