import { type FieldSpec, type NamedField, namedFields, type ValueRange } from "./field-spec.ts";

/** instant: one time. interval: start and end. series: start, end and timed samples. */
export type Shape = "instant" | "interval" | "series";

/**
 * How a type is guarded. general: movement and body. sensitive: a clinical measurement or a state
 * of mind. reproductive: stored only for a person who switched it on.
 */
export type Sensitivity = "general" | "sensitive" | "reproductive";

/** What one record type holds. A field's specification holds its unit and its limits. */
export type CatalogueEntry<Own = Fields> = {
  label: string;
  shape: Shape;
  sensitivity: Sensitivity;
  /** The fields of `values`, in the order in which they are fingerprinted: append only. */
  fields: Own;
  /** The same fields as a list, for the validator. */
  list: readonly NamedField[];
  /** Longest span of one record; `null` for instants. */
  longestMs: number | null;
  mayHaveZeroLength: boolean;
  /** Lengths that are plausible, where a source names them. */
  plausibleHours: ValueRange | null;
  /** Two numbers of which the first is larger in any plausible record. */
  larger: readonly [string, string] | null;
  /** How far after its arrival a record may lie: a plan does, a measurement does not. */
  latestAheadMs: number;
};

const DAY_MS = 86_400_000;
/** Clocks of phones are a little fast at times. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

type Fields = Readonly<Record<string, FieldSpec>>;
type Options = Partial<Omit<CatalogueEntry, "label" | "shape" | "fields" | "list">>;

/** A type measured at one time. */
export function instant<Own extends Fields>(
  label: string,
  fields: Own,
  options: Options = {},
): CatalogueEntry<Own> {
  return {
    ...DEFAULTS,
    longestMs: null,
    mayHaveZeroLength: true,
    ...options,
    label,
    fields,
    list: namedFields(fields),
    shape: "instant",
  };
}

/** A type with a start and an end. One longer than a day cannot be told to a local day. */
export function interval<Own extends Fields>(
  label: string,
  fields: Own,
  options: Options = {},
): CatalogueEntry<Own> {
  return { ...DEFAULTS, ...options, label, fields, list: namedFields(fields), shape: "interval" };
}

/** A type of timed samples. Real ones with one sample start and end at once. */
export function series<Own extends Fields>(
  label: string,
  fields: Own,
  options: Options = {},
): CatalogueEntry<Own> {
  return {
    ...DEFAULTS,
    mayHaveZeroLength: true,
    ...options,
    label,
    fields,
    list: namedFields(fields),
    shape: "series",
  };
}

const DEFAULTS = {
  sensitivity: "general",
  longestMs: DAY_MS,
  mayHaveZeroLength: false,
  plausibleHours: null,
  larger: null,
  latestAheadMs: CLOCK_TOLERANCE_MS,
} as const;
