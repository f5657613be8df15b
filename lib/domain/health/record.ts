import type { RecordType } from "./catalogue.ts";
import { contentHash } from "./content-hash.ts";

export const SPECIMEN_SOURCES = [
  "UNKNOWN",
  "INTERSTITIAL_FLUID",
  "CAPILLARY_BLOOD",
  "PLASMA",
  "SERUM",
  "TEARS",
  "WHOLE_BLOOD",
] as const;
export const MEAL_TYPES = ["UNKNOWN", "BREAKFAST", "LUNCH", "DINNER", "SNACK"] as const;
export const RELATIONS_TO_MEAL = [
  "UNKNOWN",
  "GENERAL",
  "FASTING",
  "BEFORE_MEAL",
  "AFTER_MEAL",
] as const;
export const SLEEP_STAGES = [
  "UNKNOWN",
  "AWAKE",
  "SLEEPING",
  "OUT_OF_BED",
  "LIGHT",
  "DEEP",
  "REM",
  "AWAKE_IN_BED",
] as const;

export type SleepStageName = (typeof SLEEP_STAGES)[number];
export type HeartRateSample = { atMs: number; beatsPerMinute: number };
export type SleepStage = { startAtMs: number; endAtMs: number; stage: SleepStageName };

/** What each type measures. An enumeration a client left unknown is `null`. */
export type ValuesByType = {
  BloodGlucose: {
    levelMgPerDl: number;
    specimenSource: Exclude<(typeof SPECIMEN_SOURCES)[number], "UNKNOWN"> | null;
    mealType: Exclude<(typeof MEAL_TYPES)[number], "UNKNOWN"> | null;
    relationToMeal: Exclude<(typeof RELATIONS_TO_MEAL)[number], "UNKNOWN"> | null;
  };
  HeartRate: {
    samples: readonly HeartRateSample[];
    /** Set when the client sent an average of a time bucket instead of samples. */
    bucket: { lowestBeatsPerMinute: number; highestBeatsPerMinute: number } | null;
  };
  HeartRateVariabilityRmssd: {
    rmssdMs: number;
    bucket: { lowestRmssdMs: number; highestRmssdMs: number } | null;
  };
  SleepSession: {
    title: string | null;
    notes: string | null;
    stages: readonly SleepStage[];
  };
  Steps: { count: number };
  ActiveCaloriesBurned: { energyKcal: number };
};

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

const LONGEST_PLAIN_KEY = 400;

/**
 * The key under which two records are the same record of one person: the writing app's own id,
 * else the platform's id, else the content.
 *
 * Shape    `c:<type>:<origin>:<client id>`, `i:<type>:<id>` or `h:<32 hex>`; at most 400 characters
 *          (a longer one is hashed), so that it fits a database index.
 */
export function recordKey(record: HealthRecord): string {
  const key = plainKey(record);
  return key.length <= LONGEST_PLAIN_KEY ? key : `h:${contentHash(key)}`;
}

function plainKey(record: HealthRecord): string {
  if (record.clientRecordId !== null) {
    return `c:${record.type}:${record.origin ?? ""}:${record.clientRecordId}`;
  }
  if (record.sourceId !== null) return `i:${record.type}:${record.sourceId}`;
  return `h:${contentHash(content(record))}`;
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
