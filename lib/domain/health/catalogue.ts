/** The record types the product understands, by their Health Connect base name. */
export const RECORD_TYPES = [
  "BloodGlucose",
  "HeartRate",
  "HeartRateVariabilityRmssd",
  "SleepSession",
  "Steps",
  "ActiveCaloriesBurned",
] as const;

export type RecordType = (typeof RECORD_TYPES)[number];

/** Closed range; with `aboveMinimum` the minimum itself is outside. */
export type ValueRange = { minimum: number; maximum: number; aboveMinimum: boolean };

/**
 * What one record type holds. A value outside `hard` is refused; one outside `plausible` is kept,
 * flagged, and left out of summaries.
 */
export type CatalogueEntry = {
  type: RecordType;
  label: string;
  /** instant: one time. interval: start and end. series: start, end and timed samples. */
  shape: "instant" | "interval" | "series";
  /** The measured quantity; the name of its field in `values` (of each sample for a series). */
  field: string;
  unit: string;
  integer: boolean;
  hard: ValueRange;
  plausible: ValueRange;
  /** Where the plausible range comes from. */
  plausibleSource: string;
  /** Longest span of one record; `null` for instants. */
  longestMs: number | null;
  mayHaveZeroLength: boolean;
};

const DAY_MS = 86_400_000;

/**
 * Fields, units and limits per type.
 *
 * Source   hard: androidx.health.connect record classes, widened where a phone can hold more;
 *          plausible: per entry. A record longer than a day cannot be told to a local day.
 */
export const CATALOGUE: Readonly<Record<RecordType, CatalogueEntry>> = {
  BloodGlucose: {
    type: "BloodGlucose",
    label: "Blood glucose",
    shape: "instant",
    field: "levelMgPerDl",
    unit: "mg/dL",
    integer: false,
    hard: between(0, 900),
    plausible: between(20, 600),
    plausibleSource: "health-data-ai-platform validation ranges",
    longestMs: null,
    mayHaveZeroLength: true,
  },
  HeartRate: {
    type: "HeartRate",
    label: "Heart rate",
    shape: "series",
    field: "beatsPerMinute",
    unit: "bpm",
    integer: true,
    hard: between(1, 300),
    plausible: between(30, 220),
    plausibleSource: "health-data-ai-platform validation ranges",
    longestMs: DAY_MS,
    mayHaveZeroLength: true,
  },
  HeartRateVariabilityRmssd: {
    type: "HeartRateVariabilityRmssd",
    label: "Heart rate variability (RMSSD)",
    shape: "instant",
    field: "rmssdMs",
    unit: "ms",
    integer: false,
    hard: { minimum: 0, maximum: 300, aboveMinimum: true },
    plausible: between(1, 200),
    plausibleSource: "Health Connect reference page of HeartRateVariabilityRmssdRecord",
    longestMs: null,
    mayHaveZeroLength: true,
  },
  SleepSession: {
    type: "SleepSession",
    label: "Sleep",
    shape: "interval",
    field: "durationHours",
    unit: "h",
    integer: false,
    hard: { minimum: 0, maximum: 24, aboveMinimum: true },
    plausible: between(0.5, 16),
    plausibleSource: "health-data-ai-platform validation ranges",
    longestMs: DAY_MS,
    mayHaveZeroLength: false,
  },
  Steps: {
    type: "Steps",
    label: "Steps",
    shape: "interval",
    field: "count",
    unit: "steps",
    integer: true,
    hard: between(0, 1_000_000),
    plausible: between(0, 100_000),
    plausibleSource: "health-data-ai-platform validation ranges",
    longestMs: DAY_MS,
    mayHaveZeroLength: false,
  },
  ActiveCaloriesBurned: {
    type: "ActiveCaloriesBurned",
    label: "Active energy",
    shape: "interval",
    field: "energyKcal",
    unit: "kcal",
    integer: false,
    hard: between(0, 1_000_000),
    plausible: between(0, 10_000),
    plausibleSource: "health-data-ai-platform validation ranges",
    longestMs: DAY_MS,
    mayHaveZeroLength: false,
  },
};

function between(minimum: number, maximum: number): ValueRange {
  return { minimum, maximum, aboveMinimum: false };
}

/** Whether `value` lies in the range. NaN lies in none. */
export function isWithin(range: ValueRange, value: number): boolean {
  const reachesMinimum = range.aboveMinimum ? value > range.minimum : value >= range.minimum;
  return reachesMinimum && value <= range.maximum;
}

const TYPE_BY_NAME: ReadonlyMap<string, RecordType> = new Map(
  RECORD_TYPES.map((type) => [type, type]),
);

/** Whether a value is the name of a record type. */
export function isRecordType(value: unknown): value is RecordType {
  return typeof value === "string" && TYPE_BY_NAME.has(value);
}

/**
 * The type a client's name stands for: namespace, `Avro` prefix and `Record` suffix are optional.
 *
 * Missing  null for a name the product does not understand.
 */
export function recordTypeNamed(name: string): RecordType | null {
  const short = name.slice(name.lastIndexOf(".") + 1);
  const bare = short.startsWith("Avro") ? short.slice("Avro".length) : short;
  const base = bare.endsWith("Record") ? bare.slice(0, -"Record".length) : bare;
  return TYPE_BY_NAME.get(base) ?? null;
}
