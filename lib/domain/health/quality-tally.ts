import { entryOf, fieldsOf, type RecordType } from "./catalogue.ts";
import type { AnyRecord, HealthRecord, RecordDevice } from "./record.ts";
import type { RecordFlag } from "./record-flag.ts";

/** What was counted of a file. */
export type TallyCounts = {
  recordCount: number;
  deletionCount: number;
  refusedCount: number;
  expectedFactCount: number;
  presentFactCount: number;
  measuredCount: number;
  implausibleCount: number;
  /** Records against the direction in which most of their app and type follow each other. */
  disorderCount: number;
  /** Intervals that overlap the one before them of the same app and type. */
  overlapCount: number;
  gapCount: number;
  /** Records whose parts were sorted or dropped, or whose modification time was left out. */
  repairedCount: number;
};

/** The record before, of one type and app, and how they follow each other. */
type Track = { startAtMs: number; endAtMs: number; laterCount: number; earlierCount: number };

/** Apps and types whose order is followed; a file has few. Bounds the memory of a hostile one. */
const MOST_TRACKS = 256;
/** A sensor's reading stands for at most this long, as in the narrative. Our choice. */
const LONGEST_SENSOR_STEP_MS = 15 * 60_000;
/** Share of a night its stages must cover, as in the narrative. Our choice. */
const LEAST_STAGED_RATIO = 0.9;

/** The detail without which a record of a type says little. */
const DETAIL: Readonly<Partial<Record<RecordType, string>>> = {
  BloodGlucose: "specimenSource",
  BodyTemperature: "measurementLocation",
  Nutrition: "energyKcal",
  SkinTemperature: "deltas",
  SleepSession: "stages",
};

/**
 * Counts what a quality score is made of, item by item and in constant memory, so that a file of
 * any length is judged while it is read.
 */
export class QualityTally {
  readonly #counts = {
    recordCount: 0,
    deletionCount: 0,
    refusedCount: 0,
    expectedFactCount: 0,
    presentFactCount: 0,
    measuredCount: 0,
    implausibleCount: 0,
    overlapCount: 0,
    gapCount: 0,
    repairedCount: 0,
  };
  readonly #tracks = new Map<string, Track>();

  /** Counts a record that was taken, with what its validation noticed. */
  addRecord(record: HealthRecord, flags: readonly RecordFlag[]): void {
    const counts = this.#counts;
    counts.recordCount += 1;
    this.#addFacts(record);
    counts.measuredCount += measuredIn(record);
    let isRepaired = false;
    for (const flag of flags) {
      if (flag.startsWith("implausible:")) {
        counts.implausibleCount += Number(flag.slice("implausible:".length));
      } else if (flag.startsWith("parts_") || flag.startsWith("last_modified_")) isRepaired = true;
    }
    if (isRepaired) counts.repairedCount += 1;
    if (record.type === "SleepSession" && hasStageGap(record)) counts.gapCount += 1;
    this.#follow(record);
  }

  /** Counts a deletion. */
  addDeletion(): void {
    this.#counts.deletionCount += 1;
  }

  /** Counts an item that was set aside. */
  addRefused(): void {
    this.#counts.refusedCount += 1;
  }

  /** What was counted so far. */
  counts(): TallyCounts {
    let disorderCount = 0;
    for (const { laterCount, earlierCount } of this.#tracks.values()) {
      disorderCount += Math.min(laterCount, earlierCount);
    }
    return { ...this.#counts, disorderCount };
  }

  #addFacts(record: AnyRecord): void {
    const counts = this.#counts;
    const { zoneOffsetMinutes, origin, sourceId, clientRecordId, device } = record;
    counts.expectedFactCount += 4;
    if (zoneOffsetMinutes !== null) counts.presentFactCount += 1;
    if (origin !== null) counts.presentFactCount += 1;
    if (sourceId !== null || clientRecordId !== null) counts.presentFactCount += 1;
    if (namesSomething(device)) counts.presentFactCount += 1;
    const detail = DETAIL[record.type];
    if (detail === undefined) return;
    counts.expectedFactCount += 1;
    const value = record.values[detail];
    const isThere = Array.isArray(value) ? value.length > 0 : value !== null;
    if (isThere) counts.presentFactCount += 1;
  }

  /** Newest first is as good an order as oldest first; only a mixture is none. */
  #follow(record: HealthRecord): void {
    const key = `${record.type} ${record.origin ?? ""}`;
    const startAtMs = record.startAtMs;
    const endAtMs = record.endAtMs ?? startAtMs;
    const track = this.#tracks.get(key);
    if (track === undefined) {
      if (this.#tracks.size >= MOST_TRACKS) return;
      this.#tracks.set(key, { startAtMs, endAtMs, laterCount: 0, earlierCount: 0 });
      return;
    }
    if (startAtMs > track.startAtMs) track.laterCount += 1;
    if (startAtMs < track.startAtMs) track.earlierCount += 1;
    const doesOverlap = startAtMs < track.endAtMs && track.startAtMs < endAtMs;
    // Records that name no app may be of several, which may well have watched the same hour.
    if (doesOverlap && record.origin !== null) this.#counts.overlapCount += 1;
    const stepMs = Math.abs(startAtMs - track.startAtMs);
    if (isSensorReading(record) && stepMs > LONGEST_SENSOR_STEP_MS) this.#counts.gapCount += 1;
    track.startAtMs = startAtMs;
    track.endAtMs = endAtMs;
  }
}

/** Phones send a device of unknown type without a name, which tells nothing. */
function namesSomething(device: RecordDevice | null): boolean {
  if (device === null) return false;
  const isTyped = device.type !== null && device.type !== "UNKNOWN";
  return isTyped || device.manufacturer !== null || device.model !== null;
}

/** How many of a record's values validation held against a plausible range. */
function measuredIn(record: AnyRecord): number {
  const { plausibleHours, larger } = entryOf(record.type);
  let count = (plausibleHours === null ? 0 : 1) + (larger === null ? 0 : 1);
  for (const { name, spec } of fieldsOf(record.type)) {
    const value = record.values[name];
    if (spec.kind === "number" && typeof value === "number") count += 1;
    else if (spec.kind === "samples" && Array.isArray(value)) count += value.length;
  }
  return count;
}

function hasStageGap(record: Extract<HealthRecord, { type: "SleepSession" }>): boolean {
  const { stages } = record.values;
  if (stages.length === 0) return false;
  const stagedMs = stages.reduce((sum, { startAtMs, endAtMs }) => sum + endAtMs - startAtMs, 0);
  const lengthMs = (record.endAtMs ?? record.startAtMs) - record.startAtMs;
  return stagedMs < LEAST_STAGED_RATIO * lengthMs;
}

function isSensorReading(record: HealthRecord): boolean {
  return record.type === "BloodGlucose" && record.values.specimenSource === "INTERSTITIAL_FLUID";
}
