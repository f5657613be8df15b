/**
 * Bodies of the CO2-per-container API that Pulsegrid replaces, as its clients know them. Messages
 * are theirs, word for word, so they are checked by hand and not by a schema.
 */

export type CompatMeasurement = {
  timestamp: string;
  joules_per_second: number;
  energy_j: number;
  co2_gps: number | null;
  co2_g: number | null;
  intensity_g_per_kwh: number | null;
};

export type CompatCountryResult = {
  /** Grams of the measurements with an intensity; null when there is none. */
  co2_g: number | null;
  energy_j: number;
  /** Not in the API replaced: the energy that is in `energy_j` and in no gram. */
  uncovered_energy_j: number;
  measurements: CompatMeasurement[];
};

export type CompatCo2Response = {
  pod: string;
  container: string;
  namespace: string;
  selection_mode: "range" | "last_n";
  measurement_count: number;
  start_time: string;
  end_time: string;
  results: Record<string, CompatCountryResult>;
};

export type CompatContainers = { pod: string; container: string; namespace: string }[];

/** Grams per kWh by country or grid zone. */
export type CompatIntensities = Record<string, number>;

export type CompatSelection =
  | { mode: "range"; fromMs: number; toMs: number }
  | { mode: "last_n"; count: number };

export type CompatCo2Request = {
  pod: string;
  container: string;
  namespace: string;
  countries: string[];
  selection: CompatSelection;
};

export type CompatRefusal = { error: string };

const REQUIRED = "pod, container, and namespace are required";
const COUNTRIES = "countries must be a non-empty list of country codes";
const BOTH_TIMES = "Both start_time and end_time must be provided together";
const TIME_FORMAT = "Invalid start_time/end_time format. Use ISO-8601";
const TIME_ORDER = "start_time must be <= end_time";
const POSITIVE_N = "n must be a positive integer";

/** A country code, or the code of one of several grid zones of a country (DK-DK1). */
const COUNTRY = /^[A-Z]{2}(-[A-Z0-9]{1,10}){0,3}$/;
const MOST_COUNTRIES = 50;
const MOST_SAMPLES = 10_000;
const ISO_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The request of a body, or the message that refuses it.
 *
 * Shape    `countries` defaults to DE and `n` to 5, as they always did; `n` counts only where no
 *          times are given. A time without a zone is UTC.
 */
export function readCo2Request(body: unknown): CompatCo2Request | CompatRefusal {
  const fields = isRecord(body) ? body : {};
  const pod = textOf(fields["pod"]);
  const container = textOf(fields["container"]);
  const namespace = textOf(fields["namespace"]);
  if (pod === null || container === null || namespace === null) return { error: REQUIRED };
  const countries = readCountries(fields["countries"]);
  if (countries === null) return { error: COUNTRIES };
  const selection = readSelection(fields);
  if ("error" in selection) return selection;
  return { pod, container, namespace, countries, selection };
}

function readCountries(value: unknown): string[] | null {
  if (value === undefined) return ["DE"];
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_COUNTRIES) return null;
  const countries: string[] = [];
  for (const item of value) {
    const code = typeof item === "string" ? item.trim().toUpperCase() : "";
    if (!COUNTRY.test(code)) return null;
    countries.push(code);
  }
  return [...new Set(countries)];
}

function readSelection(fields: Readonly<Record<string, unknown>>): CompatSelection | CompatRefusal {
  const [start, end] = [fields["start_time"] ?? "", fields["end_time"] ?? ""];
  if ((start === "") !== (end === "")) return { error: BOTH_TIMES };
  if (start === "") {
    const count = fields["n"] ?? 5;
    const isCount = typeof count === "number" && Number.isInteger(count) && count > 0;
    return isCount
      ? { mode: "last_n", count: Math.min(count, MOST_SAMPLES) }
      : { error: POSITIVE_N };
  }
  const fromMs = readTime(start);
  const toMs = readTime(end);
  if (fromMs === null || toMs === null) return { error: TIME_FORMAT };
  return fromMs > toMs ? { error: TIME_ORDER } : { mode: "range", fromMs, toMs };
}

function readTime(value: unknown): number | null {
  const [, day, time, zone] = (typeof value === "string" && ISO_TIME.exec(value.trim())) || [];
  if (day === undefined) return null;
  const ms = Date.parse(`${day}T${time ?? "00:00"}${zone ?? "Z"}`);
  return Number.isNaN(ms) ? null : ms;
}

/** A time as Python's `isoformat()` writes one of UTC: `+00:00`, microseconds when there are any. */
export function pythonIsoTime(time: Date): string {
  const text = time.toISOString();
  const fraction = text.slice(20, 23);
  return `${text.slice(0, 19)}${fraction === "000" ? "" : `.${fraction}000`}+00:00`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
