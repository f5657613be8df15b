import { recordTypeNamed, type RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import {
  deviceCandidate,
  isLooseObject,
  ItemCollector,
  type LooseObject,
  type ParsedUpload,
  type PointerTable,
} from "../parsed-upload.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";
import { avroCorrupt } from "./avro-cursor.ts";
import { readContainer } from "./read-container.ts";

/**
 * The records of an Avro object container as the health-sync-app writes them: one record type a
 * file, named by its schema. A file that is damaged anywhere gives nothing.
 *
 * Errors   UnreadableUpload `avro_corrupt`, `avro_schema_unsupported`, `avro_codec_unsupported`.
 */
export function parseAvro(bytes: Uint8Array, receivedAtMs: number): ParsedUpload {
  const container = readContainer(bytes);
  const type = typeOf(container.schema);
  const collector = new ItemCollector(receivedAtMs);
  let position = 0;
  for (const raw of container.values()) {
    if (!isLooseObject(raw)) throw avroCorrupt("The file holds something that is no record.");
    const candidate = toCandidate(type, raw);
    collector.add({ at: `/${position}`, raw, candidate, pointersOf });
    position += 1;
  }
  return { client: "health-sync-app", items: collector.items };
}

function typeOf(schema: unknown): RecordType {
  const isRecord = isLooseObject(schema) && schema.type === "record";
  const type = isRecord && typeof schema.name === "string" ? recordTypeNamed(schema.name) : null;
  if (type !== null) return type;
  throw new UnreadableUpload(
    "avro_schema_unsupported",
    "The record type of this Avro file is not one this version reads.",
  );
}

const POINTERS: PointerTable = {
  "/end": "/endTimeEpochMillis",
  "/origin": "/metadata/dataOriginPackageName",
  "/sourceId": "/metadata/id",
  "/clientRecordId": "/metadata/clientRecordId",
  "/clientRecordVersion": "/metadata/clientRecordVersion",
  "/device/manufacturer": "/metadata/device/manufacturer",
  "/device/model": "/metadata/device/model",
  "/device/type": "/metadata/device/type",
  "/values/count": "/count",
  "/values/energyKcal": "/energyInKilocalories",
  "/values/levelMgPerDl": "/levelInMilligramsPerDeciliter",
  "/values/specimenSource": "/specimenSource",
  "/values/mealType": "/mealType",
  "/values/relationToMeal": "/relationToMeal",
  "/values/rmssdMs": "/heartRateVariabilityRmssd",
  "/values/title": "/title",
  "/values/notes": "/notes",
  "/values/samples": "/samples",
  "/values/samples/*": "/samples/*",
  "/values/samples/*/at": "/samples/*/timeEpochMillis",
  "/values/samples/*/beatsPerMinute": "/samples/*/beatsPerMinute",
  "/values/stages": "/stages",
  "/values/stages/*": "/stages/*",
  "/values/stages/*/start": "/stages/*/startTimeEpochMillis",
  "/values/stages/*/end": "/stages/*/endTimeEpochMillis",
  "/values/stages/*/stage": "/stages/*/stage",
};
const INSTANT_POINTERS: PointerTable = {
  ...POINTERS,
  "/start": "/timeEpochMillis",
  "/zoneOffset": "/zoneOffsetId",
};
const INTERVAL_POINTERS: PointerTable = {
  ...POINTERS,
  "/start": "/startTimeEpochMillis",
  "/zoneOffset": "/startZoneOffsetId",
};

function pointersOf(raw: LooseObject): PointerTable {
  return "timeEpochMillis" in raw ? INSTANT_POINTERS : INTERVAL_POINTERS;
}

function toCandidate(type: RecordType, raw: LooseObject): RecordCandidate {
  const metadata = isLooseObject(raw.metadata) ? raw.metadata : {};
  return {
    type,
    start: raw.startTimeEpochMillis ?? raw.timeEpochMillis,
    end: raw.endTimeEpochMillis,
    zoneOffset: raw.startZoneOffsetId ?? raw.zoneOffsetId,
    values: readValues(type, raw),
    origin: metadata.dataOriginPackageName,
    sourceId: metadata.id,
    clientRecordId: metadata.clientRecordId,
    clientRecordVersion: metadata.clientRecordVersion,
    lastModified: metadata.lastModifiedTimeEpochMillis,
    device: deviceCandidate(metadata.device),
  };
}

function readValues(type: RecordType, raw: LooseObject): LooseObject {
  switch (type) {
    case "Steps":
      return { count: raw.count };
    case "ActiveCaloriesBurned":
      return { energyKcal: raw.energyInKilocalories };
    case "HeartRateVariabilityRmssd":
      return { rmssdMs: raw.heartRateVariabilityRmssd };
    case "BloodGlucose": {
      const { specimenSource, mealType, relationToMeal } = raw;
      const levelMgPerDl = raw.levelInMilligramsPerDeciliter;
      return { levelMgPerDl, specimenSource, mealType, relationToMeal };
    }
    case "HeartRate":
      return { samples: mapped(raw.samples, sample) };
    case "SleepSession":
      return { title: raw.title, notes: raw.notes, stages: mapped(raw.stages, stage) };
    default:
      return raw;
  }
}

function mapped(list: unknown, toPart: (entry: LooseObject) => LooseObject): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((entry: unknown) => (isLooseObject(entry) ? toPart(entry) : entry));
}

function sample(entry: LooseObject): LooseObject {
  return { at: entry.timeEpochMillis, beatsPerMinute: entry.beatsPerMinute };
}

function stage(entry: LooseObject): LooseObject {
  return { start: entry.startTimeEpochMillis, end: entry.endTimeEpochMillis, stage: entry.stage };
}
