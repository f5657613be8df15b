import { type AmountsSpec, type BucketSpec, isWithin, type NamedField } from "./field-spec.ts";
import { readNumber, readPlain } from "./read-field.ts";
import { readSamples, readSpans } from "./read-series.ts";
import type { FieldValue } from "./record.ts";
import { Rejection } from "./rejection.ts";
import { isLoose, type LooseValues, type RecordRun } from "./record-run.ts";

/**
 * The values of a record by the fields its catalogue entry lists, in their order. Fields the catalogue does
 * not know are not read.
 *
 * Errors   the first field that cannot be read.
 */
export function readValues(
  fields: readonly NamedField[],
  values: LooseValues,
  run: RecordRun,
): Record<string, FieldValue> | Rejection {
  const read: Record<string, FieldValue> = {};
  for (const field of fields) {
    const { name, spec } = field;
    const raw = values[name];
    // Nearly every field is a plain number in its range: no call, no pointer.
    if (typeof raw === "number" && spec.kind === "number" && isWithin(spec.hard, raw)) {
      if (!spec.integer || Number.isInteger(raw)) {
        if (!isWithin(spec.plausible, raw)) run.implausibleCount += 1;
        read[name] = raw + 0;
        continue;
      }
    }
    const value = readField(field, values, run);
    if (value instanceof Rejection) return value;
    read[name] = value;
  }
  return read;
}

function readField(
  { name, spec }: NamedField,
  values: LooseValues,
  run: RecordRun,
): FieldValue | Rejection {
  switch (spec.kind) {
    case "samples":
      return readSamples(spec, values, run);
    case "spans":
      return readSpans(spec, values, run);
    case "bucket":
      return readBucket(spec, values);
    case "amounts":
      return readAmounts(spec, values[name], `/values/${name}`);
    case "number":
    case "choice":
    case "text": {
      const value = readPlain(values[name], `/values/${name}`, spec);
      if (typeof value === "number" && spec.kind === "number" && !isWithin(spec.plausible, value)) {
        run.implausibleCount += 1;
      }
      return value;
    }
  }
}

/** Lowest and highest of a bucket (`lowest`, `highest`); `null` when the record is not a bucket. */
function readBucket(
  { low, high, number }: BucketSpec,
  values: LooseValues,
): Record<string, number> | null | Rejection {
  if (values.lowest === undefined && values.highest === undefined) return null;
  const lowest = readNumber(values.lowest, "/values/lowest", number);
  if (lowest instanceof Rejection) return lowest;
  const highest = readNumber(values.highest, "/values/highest", number);
  if (highest instanceof Rejection) return highest;
  if (lowest > highest) {
    return new Rejection("out_of_range", "The lowest is above the highest.", "/values/lowest");
  }
  return { [low]: lowest, [high]: highest };
}

function readAmounts(
  spec: AmountsSpec,
  value: unknown,
  pointer: string,
): Record<string, number> | Rejection {
  if (value === undefined || value === null) return {};
  if (!isLoose(value)) return new Rejection("wrong_type", "An object is expected.", pointer);
  const read: Record<string, number> = {};
  for (const [name, hard] of spec.ranges) {
    const raw = value[name];
    if (raw === undefined || raw === null) continue;
    const rule = { unit: spec.unit, integer: false, hard, plausible: hard, plausibleSource: null };
    const amount = readNumber(raw, `${pointer}/${name}`, rule);
    if (amount instanceof Rejection) return amount;
    read[name] = amount;
  }
  return read;
}
