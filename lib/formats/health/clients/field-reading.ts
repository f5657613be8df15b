import { Rejection } from "#lib/domain/health/rejection.ts";
import { isLooseObject, type LooseObject } from "../loose-json.ts";
import { type Measure, ofUnitObject, UNKNOWN_UNIT } from "./measures.ts";

/** How one field of a candidate is read from a record in Health Connect's own shape. */
export type SourceField =
  | { kind: "plain"; to: string; from: readonly string[]; translate: (value: unknown) => unknown }
  | {
      kind: "measured";
      to: string;
      from: readonly string[];
      measure: Measure;
      isBareKnown: boolean;
    }
  | { kind: "samples"; to: string; from: readonly string[]; part: SourceField }
  | { kind: "spans"; to: string; from: readonly string[]; parts: readonly SourceField[] }
  | { kind: "amounts"; to: string; parts: readonly SourceField[] };

const asIs = (value: unknown): unknown => value;

/** A field taken as it is, under the first of its names that is there. */
export function plain(
  to: string,
  from: readonly string[] = [to],
  translate: (value: unknown) => unknown = asIs,
): SourceField {
  return { kind: "plain", to, from, translate };
}

/** A quantity in a unit object, or with its unit at the end of its name. */
export function measured(to: string, from: string, measure: Measure): SourceField {
  return { kind: "measured", to, from: [from], measure, isBareKnown: false };
}

/** As `measured`; a bare number is in the catalogue's unit, because the client says so. */
export function measuredOrBare(to: string, from: readonly string[], measure: Measure): SourceField {
  return { kind: "measured", to, from, measure, isBareKnown: true };
}

export function samples(to: string, from: string, part: SourceField): SourceField {
  return { kind: "samples", to, from: [from], part };
}

export function spans(to: string, from: string, parts: readonly SourceField[]): SourceField {
  return { kind: "spans", to, from: [from], parts };
}

export function amounts(to: string, parts: readonly SourceField[]): SourceField {
  return { kind: "amounts", to, parts };
}

/** The values of a record by its fields. Errors: the first quantity whose unit is not known. */
export function readFields(
  fields: readonly SourceField[],
  raw: LooseObject,
  at = "/values",
): Record<string, unknown> | Rejection {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readField(field, raw, at);
    if (value instanceof Rejection) return value;
    values[field.to] = value;
  }
  return values;
}

function readField(field: SourceField, raw: LooseObject, at: string): unknown {
  switch (field.kind) {
    case "plain": {
      for (const name of field.from) {
        const value = raw[name];
        if (value !== undefined) return field.translate(value);
      }
      return undefined;
    }
    case "measured":
      return readMeasured(field, raw, at);
    case "samples":
    case "spans":
      return readList(field, raw, at);
    case "amounts":
      return readFields(field.parts, raw, `${at}/${field.to}`);
  }
}

type Measured = Extract<SourceField, { kind: "measured" }>;

function readMeasured(field: Measured, raw: LooseObject, at: string): unknown {
  for (const name of field.from) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    if (field.isBareKnown && !isLooseObject(value)) return value;
    const quantity = ofUnitObject(value, field.measure);
    return quantity === UNKNOWN_UNIT ? unknownUnit(`${at}/${field.to}`) : quantity;
  }
  for (const name of field.from) {
    for (const { suffix, convert } of field.measure.units) {
      const value = raw[name + suffix];
      if (value !== undefined && value !== null) return convert(value);
    }
  }
  return undefined;
}

/** The refusal of a quantity in a unit that is not known. */
export function unknownUnit(pointer: string): Rejection {
  return new Rejection("unknown_unit", "The unit is missing or not known.", pointer);
}

type ListField = Extract<SourceField, { kind: "samples" | "spans" }>;

type ReadPart = (entry: LooseObject, at: string) => unknown;

function readList(field: ListField, raw: LooseObject, at: string): unknown {
  const list = field.from.map((name) => raw[name]).find((value) => value !== undefined);
  if (!Array.isArray(list)) return list;
  const readPart: ReadPart =
    field.kind === "samples"
      ? (entry, entryAt) => readSample(field.part, entry, entryAt)
      : (entry, entryAt) => readSpan(field.parts, entry, entryAt);
  const parts: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const entry: unknown = list[index];
    const part = isLooseObject(entry) ? readPart(entry, `${at}/${field.to}/${index}`) : entry;
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  return parts;
}

function readSample(part: SourceField, entry: LooseObject, at: string): unknown {
  const value = readField(part, entry, at);
  return value instanceof Rejection ? value : { at: timeOf(entry, TIME_NAMES), [part.to]: value };
}

function readSpan(parts: readonly SourceField[], entry: LooseObject, at: string): unknown {
  const values = readFields(parts, entry, at);
  if (values instanceof Rejection) return values;
  values.start = timeOf(entry, START_NAMES);
  values.end = timeOf(entry, END_NAMES);
  return values;
}

export const START_NAMES = ["startTime", "time", "startTimeEpochMillis", "timeEpochMillis"];
export const END_NAMES = ["endTime", "endTimeEpochMillis"];
export const TIME_NAMES = ["time", "timeEpochMillis"];

/** A time under the first of its names, also as `{ epochMillis }`. */
export function timeOf(raw: LooseObject, names: readonly string[]): unknown {
  for (const name of names) {
    const value = raw[name];
    if (value === undefined) continue;
    return isLooseObject(value) && "epochMillis" in value ? value.epochMillis : value;
  }
  return undefined;
}
