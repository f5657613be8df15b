import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { flatCandidate, flatPointers, isFlat } from "./flat-json.ts";
import {
  deviceCandidate,
  isLooseObject,
  type ItemCollector,
  type LooseObject,
  MG_PER_DL_PER_MMOL_PER_L,
  type PointerTable,
  scaled,
} from "./parsed-upload.ts";

/**
 * Records in the manner of react-native-health-connect, each with its `recordType`: unit objects
 * (`energy.inKilocalories`), ISO times. Also the Tasker plugin's spelling of the same (epoch
 * milliseconds, `kilocalories`, `dataOrigin.packageName`) and flat `record_type` entries.
 */
export function collectRecords(
  list: readonly unknown[],
  at: string,
  collector: ItemCollector,
): void {
  for (const [position, raw] of list.entries()) {
    const itemAt = `${at}/${position}`;
    if (!isLooseObject(raw)) {
      const reason = "A record must be an object.";
      collector.refuse({ at: itemAt, raw, reasonCode: "wrong_type", reason });
    } else collectRecord(raw, itemAt, collector);
  }
}

function collectRecord(raw: LooseObject, at: string, collector: ItemCollector): void {
  if (isFlat(raw)) {
    const candidate = flatCandidate(raw);
    if (typeof candidate === "object") {
      collector.add({ at, raw, candidate, pointersOf: flatPointers });
    } else {
      const reason = "This version does not read records of this type or unit.";
      const field = candidate === "unsupported_type" ? "record_type" : "unit";
      collector.refuse({ at: `${at}/${field}`, raw, reasonCode: candidate, reason });
    }
    return;
  }
  const { recordType } = raw;
  const type = typeof recordType === "string" ? recordTypeNamed(recordType) : null;
  if (type === null) {
    const reason =
      recordType === undefined
        ? "The record does not say its recordType."
        : "This version does not read records of this type.";
    collector.refuse({ at: `${at}/recordType`, raw, reasonCode: "unsupported_type", reason });
    return;
  }
  collector.add({ at, raw, candidate: toCandidate(type, raw), pointersOf: () => POINTERS });
}

const POINTERS: PointerTable = {
  "/start": "/startTime",
  "/end": "/endTime",
  "/zoneOffset": "/startZoneOffset",
  "/origin": "/metadata/dataOrigin",
  "/sourceId": "/metadata/id",
  "/clientRecordId": "/metadata/clientRecordId",
  "/clientRecordVersion": "/metadata/clientRecordVersion",
  "/device/manufacturer": "/metadata/device/manufacturer",
  "/device/model": "/metadata/device/model",
  "/device/type": "/metadata/device/type",
  "/values/count": "/count",
  "/values/energyKcal": "/energy",
  "/values/levelMgPerDl": "/level",
  "/values/specimenSource": "/specimenSource",
  "/values/mealType": "/mealType",
  "/values/relationToMeal": "/relationToMeal",
  "/values/rmssdMs": "/heartRateVariabilityMillis",
  "/values/title": "/title",
  "/values/notes": "/notes",
  "/values/samples": "/samples",
  "/values/samples/*": "/samples/*",
  "/values/samples/*/at": "/samples/*/time",
  "/values/samples/*/beatsPerMinute": "/samples/*/beatsPerMinute",
  "/values/stages": "/stages",
  "/values/stages/*": "/stages/*",
  "/values/stages/*/start": "/stages/*/startTime",
  "/values/stages/*/end": "/stages/*/endTime",
  "/values/stages/*/stage": "/stages/*/stage",
};

function toCandidate(type: RecordType, raw: LooseObject): RecordCandidate {
  const metadata = isLooseObject(raw.metadata) ? raw.metadata : {};
  const { dataOrigin } = metadata;
  return {
    type,
    start: raw.startTime ?? raw.time,
    end: raw.endTime,
    zoneOffset: raw.startZoneOffset ?? raw.zoneOffset,
    values: readValues(type, raw),
    origin: isLooseObject(dataOrigin) ? dataOrigin.packageName : dataOrigin,
    sourceId: metadata.id,
    clientRecordId: metadata.clientRecordId,
    clientRecordVersion: metadata.clientRecordVersion,
    lastModified: metadata.lastModifiedTime,
    device: deviceCandidate(metadata.device),
  };
}

function readValues(type: RecordType, raw: LooseObject): LooseObject {
  switch (type) {
    case "Steps":
      return { count: raw.count };
    case "ActiveCaloriesBurned":
      return { energyKcal: energyKcal(raw.energy) };
    case "HeartRateVariabilityRmssd":
      return { rmssdMs: raw.heartRateVariabilityMillis };
    case "BloodGlucose": {
      const { specimenSource, mealType, relationToMeal } = raw;
      return { levelMgPerDl: levelMgPerDl(raw.level), specimenSource, mealType, relationToMeal };
    }
    case "HeartRate":
      return { samples: mapped(raw.samples, sample) };
    case "SleepSession":
      return { title: raw.title, notes: raw.notes, stages: mapped(raw.stages, stage) };
    default:
      return raw;
  }
}

const KCAL_PER_JOULE = 1 / 4184;

/** As for glucose: a bare number would leave its unit to be guessed. */
function energyKcal(energy: unknown): unknown {
  if (!isLooseObject(energy)) return null;
  return (
    energy.inKilocalories ??
    energy.kilocalories ??
    scaled(energy.inCalories ?? energy.calories, 1 / 1000) ??
    scaled(energy.inKilojoules ?? energy.kilojoules, 1000 * KCAL_PER_JOULE) ??
    scaled(energy.inJoules ?? energy.joules, KCAL_PER_JOULE)
  );
}

/** Only a unit object is read: a bare number may be mg/dL or mmol/L. */
function levelMgPerDl(level: unknown): unknown {
  if (!isLooseObject(level)) return null;
  return (
    level.inMilligramsPerDeciliter ??
    level.milligramsPerDeciliter ??
    scaled(level.inMillimolesPerLiter ?? level.millimolesPerLiter, MG_PER_DL_PER_MMOL_PER_L)
  );
}

function mapped(list: unknown, toPart: (entry: LooseObject) => LooseObject): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((entry: unknown) => (isLooseObject(entry) ? toPart(entry) : entry));
}

function sample(entry: LooseObject): LooseObject {
  return { at: entry.time, beatsPerMinute: entry.beatsPerMinute };
}

function stage(entry: LooseObject): LooseObject {
  return { start: entry.startTime, end: entry.endTime, stage: entry.stage };
}
