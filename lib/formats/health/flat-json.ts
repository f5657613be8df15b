import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import {
  type LooseObject,
  MG_PER_DL_PER_MMOL_PER_L,
  type PointerTable,
  scaled,
} from "./parsed-upload.ts";

/** Whether a record is of the flat shape `{record_type, value, unit, start_time_ms, end_time_ms}`. */
export function isFlat(raw: LooseObject): boolean {
  return "record_type" in raw;
}

/** Fields of a flat record, for every type. */
export function flatPointers(raw: LooseObject): PointerTable {
  return raw.record_type === "heart_rate" ? HEART_RATE_POINTERS : POINTERS;
}

const POINTERS: PointerTable = {
  "/start": "/start_time_ms",
  "/end": "/end_time_ms",
  "/values/count": "/value",
  "/values/energyKcal": "/value",
  "/values/levelMgPerDl": "/value",
  "/values/rmssdMs": "/value",
};

const HEART_RATE_POINTERS: PointerTable = {
  ...POINTERS,
  "/values/samples/*/at": "/start_time_ms",
  "/values/samples/*/beatsPerMinute": "/value",
};

/** A candidate, or why the flat record has none: its type or its unit is not read. */
export function flatCandidate(
  raw: LooseObject,
): RecordCandidate | "unsupported_type" | "unknown_unit" {
  const { value, unit } = raw;
  switch (raw.record_type) {
    case "steps":
      if (unit !== "count") return "unknown_unit";
      return { ...common(raw), type: "Steps", values: { count: value } };
    case "active_calories":
      if (unit !== "kcal") return "unknown_unit";
      return { ...common(raw), type: "ActiveCaloriesBurned", values: { energyKcal: value } };
    case "heart_rate": {
      if (unit !== "bpm") return "unknown_unit";
      const samples = [{ at: raw.start_time_ms, beatsPerMinute: value }];
      return { ...common(raw), type: "HeartRate", values: { samples } };
    }
    case "heart_rate_variability":
      if (unit !== "ms") return "unknown_unit";
      return { ...common(raw), type: "HeartRateVariabilityRmssd", values: { rmssdMs: value } };
    case "blood_glucose": {
      if (unit !== "mg/dL" && unit !== "mmol/L") return "unknown_unit";
      const factor = unit === "mmol/L" ? MG_PER_DL_PER_MMOL_PER_L : 1;
      const values = { levelMgPerDl: scaled(value, factor) };
      return { ...common(raw), type: "BloodGlucose", values };
    }
    default:
      return "unsupported_type";
  }
}

function common(raw: LooseObject): Omit<RecordCandidate, "type" | "values"> {
  return {
    start: raw.start_time_ms,
    end: raw.end_time_ms,
    zoneOffset: null,
    origin: null,
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: null,
  };
}
