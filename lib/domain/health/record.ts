import type { RecordType, ValuesByType } from "./catalogue.ts";
import { contentHash } from "./content-hash.ts";
import type { SLEEP_STAGES } from "./enumerations.ts";
import type { SamplePart, SpanPart } from "./tidy-parts.ts";

export type SleepStageName = (typeof SLEEP_STAGES)[number];
export type SleepStage = ValuesByType["SleepSession"]["stages"][number];

/** Any value a field of a record can hold. */
export type FieldValue =
  | number
  | string
  | null
  | readonly SamplePart[]
  | readonly SpanPart[]
  | Readonly<Record<string, number>>;

export type RecordDevice = {
  manufacturer: string | null;
  model: string | null;
  type: string | null;
};

export type RecordBase = {
  startAtMs: number;
  /** `null` for an instant. */
  endAtMs: number | null;
  /** Minutes east of UTC at the start; `null` when the client did not say. */
  zoneOffsetMinutes: number | null;
  /** The app that wrote the record, as a package name. */
  origin: string | null;
  /** Id given by the platform. */
  sourceId: string | null;
  clientRecordId: string | null;
  clientRecordVersion: number;
  lastModifiedAtMs: number | null;
  device: RecordDevice | null;
};

export type RecordOf<Type extends RecordType> = RecordBase & {
  type: Type;
  values: Readonly<ValuesByType[Type]>;
};

/** One health record in fixed units, whichever client sent it. */
export type HealthRecord = { [Type in RecordType]: RecordOf<Type> }[RecordType];

/** A record whose type the reader does not narrow: its values by the names of the catalogue. */
export type AnyRecord = RecordBase & {
  type: RecordType;
  values: Readonly<Record<string, FieldValue>>;
};

/**
 * Tells the compiler what it cannot follow: values read field by field from the catalogue are those
 * of the type the catalogue gives. A test holds every type against it.
 */
export function isHealthRecord(record: AnyRecord): record is HealthRecord {
  return typeof record.values === "object";
}

const LONGEST_PLAIN_KEY = 400;

/**
 * The key under which two records are the same record of one person: the writing app's own id,
 * else the platform's id, else the content.
 *
 * Shape    `c:<type>:<origin>:<client id>`, `i:<type>:<id>` or `h:<32 hex>`; at most 400 characters
 *          (a longer one is hashed), so that it fits a database index.
 */
export function recordKey(record: HealthRecord): string {
  const [named] = namedKeys(record);
  return named ?? `h:${contentHash(content(record))}`;
}

/**
 * The keys that the ids of a record or a deletion give, the strongest first; none without ids.
 *
 * Shape    as `recordKey`.
 */
export function namedKeys(named: {
  type: RecordType;
  origin: string | null;
  sourceId: string | null;
  clientRecordId: string | null;
}): string[] {
  const { type, origin, sourceId, clientRecordId } = named;
  const keys: string[] = [];
  if (clientRecordId !== null) keys.push(`c:${type}:${origin ?? ""}:${clientRecordId}`);
  if (sourceId !== null) keys.push(`i:${type}:${sourceId}`);
  return keys.map((key) => (key.length <= LONGEST_PLAIN_KEY ? key : `h:${contentHash(key)}`));
}

function content(record: HealthRecord): unknown[] {
  const { type, origin, startAtMs, endAtMs, values } = record;
  return [type, origin, startAtMs, endAtMs, values];
}

/**
 * Whether `a` replaces `b` where both have one key: the higher client version, else the later
 * modification. Equal on both: neither replaces the other.
 *
 * Missing  a modification time that is not known is earlier than any that is.
 */
export function supersedes(a: HealthRecord, b: HealthRecord): boolean {
  if (a.clientRecordVersion !== b.clientRecordVersion) {
    return a.clientRecordVersion > b.clientRecordVersion;
  }
  return (a.lastModifiedAtMs ?? -Infinity) > (b.lastModifiedAtMs ?? -Infinity);
}

export type KeyedItem<Item> = { key: string; item: Item };

/**
 * One item per record key, the one that supersedes the others.
 *
 * Shape    items carry a `record` (and whatever else the caller needs kept with it); the result
 *          is in order of first appearance. Which record wins does not depend on the order.
 */
export function deduplicate<Item extends { record: HealthRecord }>(
  items: readonly Item[],
): { unique: readonly KeyedItem<Item>[]; duplicateCount: number } {
  const byKey = new Map<string, KeyedItem<Item>>();
  for (const item of items) {
    const key = recordKey(item.record);
    const kept = byKey.get(key);
    if (kept === undefined) byKey.set(key, { key, item });
    else if (wins(item.record, kept.item.record)) kept.item = item;
  }
  const unique = [...byKey.values()];
  return { unique, duplicateCount: items.length - unique.length };
}

/** `supersedes`, with ties settled by content so that any order ends at the same record. */
function wins(a: HealthRecord, b: HealthRecord): boolean {
  if (supersedes(a, b)) return true;
  return !supersedes(b, a) && wholeRecord(a) > wholeRecord(b);
}

function wholeRecord(record: HealthRecord): string {
  return JSON.stringify([
    content(record),
    record.zoneOffsetMinutes,
    record.sourceId,
    record.device,
  ]);
}
