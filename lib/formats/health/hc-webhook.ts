import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import {
  deviceCandidate,
  isLooseObject,
  type ItemCollector,
  type LooseObject,
  MG_PER_DL_PER_MMOL_PER_L,
  type PointerTable,
  pointerSegment,
  scaled,
} from "./parsed-upload.ts";

type Adapter = {
  toCandidate: (item: LooseObject) => RecordCandidate;
  pointersOf: (item: LooseObject) => PointerTable;
};

const INTERVAL = { "/start": "/start_time", "/end": "/end_time" };
const INSTANT = { "/start": "/time", "/end": "/time" };
const BUCKET = { "/values/lowest": "/min", "/values/highest": "/max" };
const METADATA = {
  "/origin": "/metadata/data_origin",
  "/device/manufacturer": "/metadata/device/manufacturer",
  "/device/model": "/metadata/device/model",
  "/device/type": "/metadata/device/type",
};

const ADAPTERS: Readonly<Record<string, Adapter>> = {
  steps: {
    toCandidate: (item) => ({ ...interval(item), type: "Steps", values: { count: item.count } }),
    pointersOf: always({ ...METADATA, ...INTERVAL, "/values/count": "/count" }),
  },
  active_calories: {
    toCandidate: (item) => ({
      ...interval(item),
      type: "ActiveCaloriesBurned",
      values: { energyKcal: item.calories },
    }),
    pointersOf: always({ ...METADATA, ...INTERVAL, "/values/energyKcal": "/calories" }),
  },
  blood_glucose: {
    toCandidate: (item) => ({
      ...instant(item),
      type: "BloodGlucose",
      values: { levelMgPerDl: scaled(item.mmol_per_liter, MG_PER_DL_PER_MMOL_PER_L) },
    }),
    pointersOf: always({ ...METADATA, ...INSTANT, "/values/levelMgPerDl": "/mmol_per_liter" }),
  },
  heart_rate: {
    toCandidate: heartRate,
    pointersOf: bucketAware("/values/samples/*/beatsPerMinute", "/bpm"),
  },
  heart_rate_variability: {
    toCandidate: (item) => ({
      ...instant(item),
      type: "HeartRateVariabilityRmssd",
      values: { rmssdMs: item.rmssd_millis ?? item.avg, lowest: item.min, highest: item.max },
    }),
    pointersOf: bucketAware("/values/rmssdMs", "/rmssd_millis"),
  },
  sleep: { toCandidate: sleep, pointersOf: sleepPointers },
};

function always(table: PointerTable): () => PointerTable {
  return () => table;
}

function bucketAware(field: string, plain: string): (item: LooseObject) => PointerTable {
  const shared = { ...METADATA, ...INSTANT, ...BUCKET, "/values/samples/*/at": "/time" };
  const ofSample = { ...shared, [field]: plain };
  const ofBucket = { ...shared, [field]: "/avg" };
  return (item) => (item.avg === undefined ? ofSample : ofBucket);
}

function sleepPointers(item: LooseObject): PointerTable {
  const hasDuration = typeof item.duration_seconds === "number";
  return {
    ...METADATA,
    "/start": hasDuration ? "/session_end_time" : "/duration_seconds",
    "/end": "/session_end_time",
    "/values/stages": "/stages",
    "/values/stages/*": "/stages/*",
    "/values/stages/*/start": "/stages/*/start_time",
    "/values/stages/*/end": "/stages/*/end_time",
    "/values/stages/*/stage": "/stages/*/stage",
  };
}

/**
 * Whether a root object is a body of the HC Webhook app: its two root fields, or a list under one
 * of the keys it uses.
 */
export function isHcWebhook(root: LooseObject): boolean {
  if ("timestamp" in root && "app_version" in root) return true;
  return Object.keys(ADAPTERS).some((key) => Array.isArray(root[key]));
}

/**
 * Every entry of every list of an HC Webhook body. Entries of a list this version does not know
 * are set aside one by one, so that none is lost.
 */
export function collectHcWebhook(root: LooseObject, collector: ItemCollector): void {
  for (const [key, list] of Object.entries(root)) {
    const adapter = Object.hasOwn(ADAPTERS, key) ? ADAPTERS[key] : undefined;
    const at = pointerSegment(key);
    if (Array.isArray(list)) collectList(list, { at, adapter }, collector);
    else if (adapter !== undefined) {
      collector.refuse({
        at,
        raw: list,
        reasonCode: "wrong_type",
        reason: "A list of records is expected.",
      });
    }
  }
}

function collectList(
  list: readonly unknown[],
  { at, adapter }: { at: string; adapter: Adapter | undefined },
  collector: ItemCollector,
): void {
  for (const [position, raw] of list.entries()) {
    const itemAt = `${at}/${position}`;
    if (adapter === undefined) {
      const reason = "This version does not read records of this type.";
      collector.refuse({ at: itemAt, raw, reasonCode: "unsupported_type", reason });
    } else if (isLooseObject(raw)) {
      const { toCandidate, pointersOf } = adapter;
      collector.add({ at: itemAt, raw, candidate: toCandidate(raw), pointersOf });
    } else {
      const reason = "A record must be an object.";
      collector.refuse({ at: itemAt, raw, reasonCode: "wrong_type", reason });
    }
  }
}

type Common = Omit<RecordCandidate, "type" | "values">;

/** This client sends no ids and no offsets; its `Z` is only how it prints a moment. */
function common(item: LooseObject, start: unknown, end: unknown): Common {
  const metadata = isLooseObject(item.metadata) ? item.metadata : null;
  return {
    start,
    end,
    zoneOffset: null,
    origin: metadata?.data_origin,
    sourceId: null,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device: deviceCandidate(metadata?.device),
  };
}

function interval(item: LooseObject): Common {
  return common(item, item.start_time, item.end_time);
}

function instant(item: LooseObject): Common {
  return common(item, item.time, item.time);
}

function heartRate(item: LooseObject): RecordCandidate {
  const beatsPerMinute = item.bpm ?? item.avg;
  return {
    ...instant(item),
    type: "HeartRate",
    values: {
      samples: [{ at: item.time, beatsPerMinute }],
      lowest: item.min,
      highest: item.max,
    },
  };
}

/** This client sends the end and the duration of a sleep session, and the stage number as text. */
function sleep(item: LooseObject): RecordCandidate {
  const stages = Array.isArray(item.stages) ? item.stages.map(sleepStage) : item.stages;
  const end = item.session_end_time;
  return {
    ...common(item, sleepStart(end, item.duration_seconds), end),
    zoneOffset: typeof end === "string" ? (/[+-]\d{2}:?\d{2}$/.exec(end)?.[0] ?? null) : null,
    type: "SleepSession",
    values: { stages },
  };
}

/** The start from the end and the duration; whichever of them is unreadable, for the validator. */
function sleepStart(end: unknown, durationSeconds: unknown): unknown {
  if (durationSeconds === undefined || durationSeconds === null) return null;
  if (typeof durationSeconds !== "number") return { durationSeconds };
  const endMs = typeof end === "string" ? Date.parse(end) : Number.NaN;
  return Number.isNaN(endMs) ? end : Math.round(endMs - durationSeconds * 1000);
}

function sleepStage(entry: unknown): unknown {
  if (!isLooseObject(entry)) return entry;
  const { stage } = entry;
  const isNumberAsText = typeof stage === "string" && /^\d{1,2}$/.test(stage);
  return {
    start: entry.start_time,
    end: entry.end_time,
    stage: isNumberAsText ? Number(stage) : stage,
  };
}
