import { entryOf, type RecordType } from "./catalogue.ts";
import { CLOCK_TOLERANCE_MS } from "./catalogue-entry.ts";
import { isWithin } from "./field-spec.ts";
import { readDevice, readOrigin, type RecordDeviceCandidate } from "./read-device.ts";
import { readText } from "./read-field.ts";
import { offsetInText, plainMoment } from "./read-moment.ts";
import { readTime, readZoneOffset } from "./read-time.ts";
import { readValues } from "./read-values.ts";
import { type AnyRecord, type FieldValue, type HealthRecord, isHealthRecord } from "./record.ts";
import type { RecordFlag } from "./record-flag.ts";
import { flag, type LooseValues, type RecordRun } from "./record-run.ts";
import { Rejection, type RejectionCode } from "./rejection.ts";

/**
 * A record as a client sent it, in our names and units but with nothing checked. Times are ISO text
 * or epoch milliseconds; `zoneOffset` an offset id or `{ totalSeconds }`; `end` is not read for an
 * instant. `values` holds the fields of the catalogue by their names; samples hold `at` and their
 * number, stages, laps and segments `start`, `end` and their fields; a bucket is `lowest` and
 * `highest` beside them.
 */
export type RecordCandidate = {
  type: RecordType;
  start: unknown;
  end: unknown;
  zoneOffset: unknown;
  values: LooseValues;
  origin: unknown;
  sourceId: unknown;
  clientRecordId: unknown;
  clientRecordVersion: unknown;
  lastModified: unknown;
  device: RecordDeviceCandidate | null;
};

export type Validation =
  | { ok: true; record: HealthRecord; flags: readonly RecordFlag[] }
  | { ok: false; reasonCode: RejectionCode; reason: string; pointer: string };

const LONGEST_ID = 256;
const HOUR_MS = 3_600_000;
/** Shared, so that half a million plain records do not each carry an empty list. */
const NO_FLAGS: readonly RecordFlag[] = Object.freeze([]);

/**
 * The canonical record of a candidate, or why it is refused.
 *
 * Shape    `pointer` names the field of the candidate (`/start`, `/values/samples/3/at`).
 * Errors   never throws; a refusal is a value, and its reason holds no measured value.
 * Source   limits of the catalogue; times from the year 2000 to five minutes ahead, plans a year.
 */
export function validateRecord(
  candidate: RecordCandidate,
  context: { receivedAtMs: number },
): Validation {
  const entry = entryOf(candidate.type);
  const latestMs = context.receivedAtMs + entry.latestAheadMs;
  const run: RecordRun = {
    entry,
    start: candidate.start,
    startAtMs: 0,
    endAtMs: 0,
    latestMs,
    flags: null,
    implausibleCount: 0,
  };
  const record = readRecord(candidate, run);
  if (record instanceof Rejection) {
    const { code, reason, pointer } = record;
    return { ok: false, reasonCode: code, reason, pointer };
  }
  if (run.implausibleCount > 0) flag(run, `implausible:${run.implausibleCount}`);
  return { ok: true, record, flags: run.flags ?? NO_FLAGS };
}

function readRecord(candidate: RecordCandidate, run: RecordRun): HealthRecord | Rejection {
  const { type } = candidate;
  const { entry } = run;
  const startAtMs = momentAt(candidate.start, "/start", run.latestMs);
  if (startAtMs instanceof Rejection) return startAtMs;
  const endAtMs = readEnd(candidate, startAtMs, run);
  if (endAtMs instanceof Rejection) return endAtMs;
  run.startAtMs = startAtMs;
  run.endAtMs = endAtMs ?? startAtMs;
  const zoneOffsetMinutes = readOffset(candidate);
  if (zoneOffsetMinutes instanceof Rejection) return zoneOffsetMinutes;
  const origin = readOrigin(candidate.origin);
  if (origin instanceof Rejection) return origin;
  const sourceId = readText(candidate.sourceId, "/sourceId", LONGEST_ID);
  if (sourceId instanceof Rejection) return sourceId;
  const clientRecordId = readText(candidate.clientRecordId, "/clientRecordId", LONGEST_ID);
  if (clientRecordId instanceof Rejection) return clientRecordId;
  const clientRecordVersion = readVersion(candidate.clientRecordVersion);
  if (clientRecordVersion instanceof Rejection) return clientRecordVersion;
  const lastModifiedAtMs = readLastModified(candidate.lastModified, run);
  const device = readDevice(candidate.device);
  if (device instanceof Rejection) return device;
  const values = readValues(entry.list, candidate.values, run);
  if (values instanceof Rejection) return values;
  countDoubts(values, run);
  const record: AnyRecord = {
    type,
    startAtMs,
    endAtMs,
    zoneOffsetMinutes,
    origin,
    sourceId,
    clientRecordId,
    clientRecordVersion,
    lastModifiedAtMs,
    device,
    values,
  };
  if (isHealthRecord(record)) return record;
  return new Rejection("missing_field", "A field of the record is missing.", "/values");
}

/** A moment by the fast reader; by the exact one, which knows every spelling and every fault. */
function momentAt(value: unknown, pointer: string, latestMs: number): number | Rejection {
  const plainMs = plainMoment(value, latestMs);
  if (!Number.isNaN(plainMs)) return plainMs;
  const reading = readTime(value, pointer, latestMs);
  return reading instanceof Rejection ? reading : reading.atMs;
}

/** The offset the record states, else the one its start's text carries. */
function readOffset({ zoneOffset, start }: RecordCandidate): number | null | Rejection {
  if (zoneOffset === undefined || zoneOffset === null) return offsetInText(start);
  const offset = readZoneOffset(zoneOffset, "/zoneOffset");
  return offset ?? offsetInText(start);
}

/** What makes a record doubtful beyond its single numbers: its length, and pairs the wrong way round. */
function countDoubts(values: Readonly<Record<string, FieldValue>>, run: RecordRun): void {
  const { plausibleHours, larger } = run.entry;
  if (plausibleHours !== null) {
    const hours = (run.endAtMs - run.startAtMs) / HOUR_MS;
    if (!isWithin(plausibleHours, hours)) run.implausibleCount += 1;
  }
  if (larger === null) return;
  const [first, second] = [values[larger[0]], values[larger[1]]];
  if (typeof first === "number" && typeof second === "number" && first <= second) {
    run.implausibleCount += 1;
  }
}

function readEnd(
  candidate: RecordCandidate,
  startAtMs: number,
  { entry, latestMs }: RecordRun,
): number | null | Rejection {
  const { shape, longestMs, mayHaveZeroLength } = entry;
  if (shape === "instant") return null;
  if (candidate.end === candidate.start && mayHaveZeroLength) return startAtMs;
  const endAtMs = momentAt(candidate.end, "/end", latestMs);
  if (endAtMs instanceof Rejection) return endAtMs;
  const lengthMs = endAtMs - startAtMs;
  if (lengthMs < 0) {
    return new Rejection("end_before_start", "The end is before the start.", "/end");
  }
  if (lengthMs === 0 && !mayHaveZeroLength) {
    return new Rejection("zero_length", "The end must be after the start.", "/end");
  }
  if (longestMs !== null && lengthMs > longestMs) {
    const hours = longestMs / HOUR_MS;
    return new Rejection("too_long", `The record is longer than ${hours} hours.`, "/end");
  }
  return endAtMs;
}

function readVersion(value: unknown): number | Rejection {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value + 0;
  return new Rejection("wrong_type", "The version must be a whole number.", "/clientRecordVersion");
}

/** A modification time only orders two versions, so one that cannot be true is left out, flagged. */
function readLastModified(value: unknown, run: RecordRun): number | null {
  if (value === undefined || value === null) return null;
  // A plan may lie ahead; that it was changed may not.
  const latestMs = run.latestMs - run.entry.latestAheadMs + CLOCK_TOLERANCE_MS;
  if (value === run.start && run.startAtMs <= latestMs) return run.startAtMs;
  const atMs = momentAt(value, "/lastModified", latestMs);
  if (!(atMs instanceof Rejection)) return atMs;
  flag(run, "last_modified_ignored:1");
  return null;
}
