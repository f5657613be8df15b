import { CATALOGUE, isWithin, type RecordType } from "./catalogue.ts";
import { readText } from "./read-field.ts";
import { readHeartRateBucket, readSamples, readStages, type SeriesReading } from "./read-series.ts";
import { readTime, readZoneOffset, type TimeReading } from "./read-time.ts";
import {
  type LooseValues,
  readActiveCalories,
  readBloodGlucose,
  readHrv,
  readSleepTexts,
  readSteps,
} from "./read-values.ts";
import type { HealthRecord, RecordBase, RecordDevice, RecordOf } from "./record.ts";
import { Rejection, type RejectionCode } from "./rejection.ts";

/**
 * A record as a client sent it, in our names and units but with nothing checked. Times are ISO text
 * or epoch milliseconds; `zoneOffset` an offset id or `{ totalSeconds }`; `end` is not read for an
 * instant. `samples` hold `at` and `beatsPerMinute`; `stages` hold `start`, `end`, `stage`; a bucket
 * holds `lowest` and `highest`.
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

export type RecordDeviceCandidate = { manufacturer: unknown; model: unknown; type: unknown };

export type RecordFlagCode =
  | "implausible"
  | "parts_sorted"
  | "parts_outside_dropped"
  | "parts_repeated_dropped"
  | "last_modified_ignored";

/** What was noticed about a record that was kept, and of how many of its values: `implausible:2`. */
export type RecordFlag = `${RecordFlagCode}:${number}`;

export type Validation =
  | { ok: true; record: HealthRecord; flags: readonly RecordFlag[] }
  | { ok: false; reasonCode: RejectionCode; reason: string; pointer: string };

const LONGEST_ID = 256;
/** Shared, so that half a million plain records do not each carry an empty list. */
const NO_FLAGS: readonly RecordFlag[] = Object.freeze([]);

/**
 * The canonical record of a candidate, or why it is refused.
 *
 * Shape    `pointer` names the field of the candidate (`/start`, `/values/samples/3/at`).
 * Errors   never throws; a refusal is a value, and its reason holds no measured value.
 * Source   hard and plausible limits of the catalogue; times from 2000 to five minutes ahead.
 */
export function validateRecord(
  candidate: RecordCandidate,
  context: { receivedAtMs: number },
): Validation {
  const flags: RecordFlag[] = [];
  const record = readRecord(candidate, context.receivedAtMs, flags);
  if (record instanceof Rejection) {
    const { code, reason, pointer } = record;
    return { ok: false, reasonCode: code, reason, pointer };
  }
  const implausibleCount = countImplausible(record);
  if (implausibleCount > 0) flags.push(`implausible:${implausibleCount}`);
  return { ok: true, record, flags: flags.length === 0 ? NO_FLAGS : flags };
}

function readRecord(
  candidate: RecordCandidate,
  receivedAtMs: number,
  flags: RecordFlag[],
): HealthRecord | Rejection {
  const base = readBase(candidate, receivedAtMs, flags);
  if (base instanceof Rejection) return base;
  const { values } = candidate;
  switch (candidate.type) {
    case "BloodGlucose":
      return withValues(readBloodGlucose(values), (read) => ({
        type: "BloodGlucose",
        ...base,
        values: read,
      }));
    case "HeartRateVariabilityRmssd":
      return withValues(readHrv(values), (read) => ({
        type: "HeartRateVariabilityRmssd",
        ...base,
        values: read,
      }));
    case "Steps":
      return withValues(readSteps(values), (read) => ({ type: "Steps", ...base, values: read }));
    case "ActiveCaloriesBurned":
      return withValues(readActiveCalories(values), (read) => ({
        type: "ActiveCaloriesBurned",
        ...base,
        values: read,
      }));
    case "HeartRate":
      return readHeartRate(base, values, { receivedAtMs, flags });
    case "SleepSession":
      return readSleep(base, values, { receivedAtMs, flags });
  }
}

function withValues<Read extends object>(
  read: Read | Rejection,
  build: (read: Read) => HealthRecord,
): HealthRecord | Rejection {
  return read instanceof Rejection ? read : build(read);
}

type SeriesContext = { receivedAtMs: number; flags: RecordFlag[] };

function readHeartRate(
  base: RecordBase,
  values: LooseValues,
  { receivedAtMs, flags }: SeriesContext,
): RecordOf<"HeartRate"> | Rejection {
  const { startAtMs } = base;
  const span = { startAtMs, endAtMs: base.endAtMs ?? startAtMs, receivedAtMs };
  const series = readSamples(values, span);
  if (series instanceof Rejection) return series;
  const bucket = readHeartRateBucket(values);
  if (bucket instanceof Rejection) return bucket;
  flagSeries(series, flags);
  return { type: "HeartRate", ...base, values: { samples: series.parts, bucket } };
}

function readSleep(
  base: RecordBase,
  values: LooseValues,
  { receivedAtMs, flags }: SeriesContext,
): RecordOf<"SleepSession"> | Rejection {
  const { startAtMs } = base;
  const series = readStages(values, {
    startAtMs,
    endAtMs: base.endAtMs ?? startAtMs,
    receivedAtMs,
  });
  if (series instanceof Rejection) return series;
  const texts = readSleepTexts(values);
  if (texts instanceof Rejection) return texts;
  flagSeries(series, flags);
  return { type: "SleepSession", ...base, values: { ...texts, stages: series.parts } };
}

function flagSeries(series: SeriesReading<unknown>, flags: RecordFlag[]): void {
  const { outsideCount, repeatedCount } = series;
  if (!series.wasSorted) flags.push(`parts_sorted:${series.parts.length}`);
  if (outsideCount > 0) flags.push(`parts_outside_dropped:${outsideCount}`);
  if (repeatedCount > 0) flags.push(`parts_repeated_dropped:${repeatedCount}`);
}

function readBase(
  candidate: RecordCandidate,
  receivedAtMs: number,
  flags: RecordFlag[],
): RecordBase | Rejection {
  const start = readTime(candidate.start, "/start", receivedAtMs);
  if (start instanceof Rejection) return start;
  const endAtMs = readEnd(candidate, start, receivedAtMs);
  if (endAtMs instanceof Rejection) return endAtMs;
  const offset = readZoneOffset(candidate.zoneOffset, "/zoneOffset");
  if (offset instanceof Rejection) return offset;
  const origin = readText(candidate.origin, "/origin", LONGEST_ID);
  if (origin instanceof Rejection) return origin;
  const sourceId = readText(candidate.sourceId, "/sourceId", LONGEST_ID);
  if (sourceId instanceof Rejection) return sourceId;
  const clientRecordId = readText(candidate.clientRecordId, "/clientRecordId", LONGEST_ID);
  if (clientRecordId instanceof Rejection) return clientRecordId;
  const clientRecordVersion = readVersion(candidate.clientRecordVersion);
  if (clientRecordVersion instanceof Rejection) return clientRecordVersion;
  const device = readDevice(candidate.device);
  if (device instanceof Rejection) return device;
  return {
    startAtMs: start.atMs,
    endAtMs,
    zoneOffsetMinutes: offset ?? start.offsetMinutes,
    origin,
    sourceId,
    clientRecordId,
    clientRecordVersion,
    lastModifiedAtMs: readLastModified(candidate.lastModified, receivedAtMs, flags),
    device,
  };
}

function readEnd(
  candidate: RecordCandidate,
  start: TimeReading,
  receivedAtMs: number,
): number | null | Rejection {
  const { shape, longestMs, mayHaveZeroLength } = CATALOGUE[candidate.type];
  if (shape === "instant") return null;
  if (candidate.end === candidate.start && mayHaveZeroLength) return start.atMs;
  const end = readTime(candidate.end, "/end", receivedAtMs);
  if (end instanceof Rejection) return end;
  const lengthMs = end.atMs - start.atMs;
  if (lengthMs < 0)
    return new Rejection("end_before_start", "The end is before the start.", "/end");
  if (lengthMs === 0 && !mayHaveZeroLength) {
    return new Rejection("zero_length", "The end must be after the start.", "/end");
  }
  if (longestMs !== null && lengthMs > longestMs) {
    return new Rejection("too_long", "The record is longer than 24 hours.", "/end");
  }
  return end.atMs;
}

function readVersion(value: unknown): number | Rejection {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value + 0;
  return new Rejection("wrong_type", "The version must be a whole number.", "/clientRecordVersion");
}

/** A modification time only orders two versions, so one that cannot be true is left out, flagged. */
function readLastModified(
  value: unknown,
  receivedAtMs: number,
  flags: RecordFlag[],
): number | null {
  if (value === undefined || value === null) return null;
  const reading = readTime(value, "/lastModified", receivedAtMs);
  if (!(reading instanceof Rejection)) return reading.atMs;
  flags.push("last_modified_ignored:1");
  return null;
}

function readDevice(candidate: RecordDeviceCandidate | null): RecordDevice | null | Rejection {
  if (candidate === null) return null;
  const manufacturer = readText(candidate.manufacturer, "/device/manufacturer", LONGEST_ID);
  if (manufacturer instanceof Rejection) return manufacturer;
  const model = readText(candidate.model, "/device/model", LONGEST_ID);
  if (model instanceof Rejection) return model;
  const type = readText(candidate.type, "/device/type", LONGEST_ID);
  if (type instanceof Rejection) return type;
  return { manufacturer, model, type };
}

function countImplausible(record: HealthRecord): number {
  const { plausible } = CATALOGUE[record.type];
  if (record.type === "HeartRate") {
    let count = 0;
    for (const { beatsPerMinute } of record.values.samples) {
      if (!isWithin(plausible, beatsPerMinute)) count += 1;
    }
    return count;
  }
  return isWithin(plausible, soleQuantity(record)) ? 0 : 1;
}

/** The one number of a record that is not a series, in the unit of its catalogue entry. */
export function soleQuantity(record: Exclude<HealthRecord, { type: "HeartRate" }>): number {
  switch (record.type) {
    case "BloodGlucose":
      return record.values.levelMgPerDl;
    case "HeartRateVariabilityRmssd":
      return record.values.rmssdMs;
    case "Steps":
      return record.values.count;
    case "ActiveCaloriesBurned":
      return record.values.energyKcal;
    case "SleepSession":
      return ((record.endAtMs ?? record.startAtMs) - record.startAtMs) / 3_600_000;
  }
}
