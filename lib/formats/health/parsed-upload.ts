import type { HealthRecord } from "#lib/domain/health/record.ts";
import type { RejectionCode } from "#lib/domain/health/rejection.ts";
import type { RecordFlag } from "#lib/domain/health/record-flag.ts";
import { type RecordCandidate, validateRecord } from "#lib/domain/health/validate-record.ts";
import { type JsonValue, jsonSafe } from "./json-safe.ts";

/** A record that can be stored. `index` counts the items of the file from zero. */
export type ParsedRecord = {
  index: number;
  ok: true;
  record: HealthRecord;
  flags: readonly RecordFlag[];
};

/** A record to set aside. `pointer` leads from the root of the file to the offending field. */
export type RefusedRecord = {
  index: number;
  ok: false;
  pointer: string;
  reasonCode: RejectionCode;
  reason: string;
  raw: JsonValue;
};

export type ParsedItem = ParsedRecord | RefusedRecord;

/** One file: the client it comes from, and an item for everything that claims to be a record. */
export type ParsedUpload = { client: string; items: readonly ParsedItem[] };

/** Fields of a candidate (array positions as `*`) and where the client keeps them. */
export type PointerTable = Readonly<Record<string, string>>;

/** Something in a file that claims to be a record, before it is checked. */
export type FoundRecord = {
  /** Pointer of the record in the file. */
  at: string;
  raw: LooseObject;
  candidate: RecordCandidate;
  pointersOf: (raw: LooseObject) => PointerTable;
};

/** Collects the items of one file; indexes are given in order of arrival. */
export class ItemCollector {
  readonly items: ParsedItem[] = [];
  readonly #receivedAtMs: number;

  constructor(receivedAtMs: number) {
    this.#receivedAtMs = receivedAtMs;
  }

  /** Checks a candidate and keeps it, or sets it aside with a pointer into the client's own file. */
  add(found: FoundRecord): void {
    const result = validateRecord(found.candidate, { receivedAtMs: this.#receivedAtMs });
    if (result.ok) {
      const { record, flags } = result;
      this.items.push({ index: this.items.length, ok: true, record, flags });
      return;
    }
    this.refuse({
      at: found.at + translate(result.pointer, found.pointersOf(found.raw)),
      raw: found.raw,
      reasonCode: result.reasonCode,
      reason: result.reason,
    });
  }

  /** Sets aside something that never became a candidate. */
  refuse(refusal: { at: string; raw: unknown; reasonCode: RejectionCode; reason: string }): void {
    this.items.push({
      index: this.items.length,
      ok: false,
      pointer: refusal.at,
      reasonCode: refusal.reasonCode,
      reason: refusal.reason,
      raw: jsonSafe(refusal.raw),
    });
  }
}

function translate(pointer: string, pointers: PointerTable): string {
  const positions: string[] = [];
  const pattern = pointer.replace(/\/(\d+)(?=\/|$)/g, (_match, position: string) => {
    positions.push(position);
    return "/*";
  });
  const target = pointers[pattern] ?? pattern;
  return target.replace(/\*/g, () => positions.shift() ?? "*");
}

/** A key as one segment of a JSON pointer (RFC 6901). */
export function pointerSegment(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

export type LooseObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, not an array or null. */
export function isLooseObject(value: unknown): value is LooseObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number multiplied, anything else as it is, for the validator to name. */
export function scaled(value: unknown, factor: number): unknown {
  return typeof value === "number" ? value * factor : value;
}

export const MG_PER_DL_PER_MMOL_PER_L = 18;

const DEVICE_TYPES = [
  "UNKNOWN",
  "WATCH",
  "PHONE",
  "SCALE",
  "RING",
  "HEAD_MOUNTED",
  "FITNESS_BAND",
  "CHEST_STRAP",
  "SMART_DISPLAY",
];

/** A device object of any client; the Health Connect type number becomes its name. */
export function deviceCandidate(value: unknown): RecordCandidate["device"] {
  if (!isLooseObject(value)) return null;
  const type = typeof value.type === "number" ? (DEVICE_TYPES[value.type] ?? null) : value.type;
  return { manufacturer: value.manufacturer, model: value.model, type };
}
