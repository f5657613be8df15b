import { isWithin, type NumberRule, type SamplesSpec, type SpansSpec } from "./field-spec.ts";
import { readNumber, readPlain } from "./read-field.ts";
import { plainMoment } from "./read-moment.ts";
import { readTime } from "./read-time.ts";
import { flag, isLoose, type LooseValues, type RecordRun } from "./record-run.ts";
import { Rejection } from "./rejection.ts";
import { type SamplePart, type SpanPart, tidySamples, tidySpans } from "./tidy-parts.ts";

const LARGEST_SERIES = 200_000;

/** How the entries of one list are read. */
type SampleReader = { pointer: string; name: string; rule: NumberRule; latestMs: number };

/**
 * Samples in time order. Those outside the record's span and exact repeats are dropped and counted;
 * one impossible sample refuses the record. The average of a bucket need not be whole.
 *
 * Errors   not a list, no sample left where one is needed, or the first sample that is not readable.
 */
export function readSamples(
  { name, spec }: { name: string; spec: SamplesSpec },
  values: LooseValues,
  run: RecordRun,
): readonly SamplePart[] | Rejection {
  const pointer = `/values/${name}`;
  const list = listAt(values[name], pointer, spec.required);
  if (list instanceof Rejection) return list;
  const isBucket = values.lowest !== undefined || values.highest !== undefined;
  const rule = isBucket ? { ...spec.number, integer: false } : spec.number;
  const reader = { pointer, name: spec.name, rule, latestMs: run.latestMs };
  const parts: SamplePart[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const part = plainSample(list[index], reader) ?? exactSample(list[index], index, reader);
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  const tidy = tidySamples(parts, spec.name, run);
  noteTidied(tidy, run);
  for (const part of tidy.parts) {
    if (!isWithin(rule.plausible, part[spec.name] ?? Number.NaN)) run.implausibleCount += 1;
  }
  if (tidy.parts.length > 0 || !spec.required) return tidy.parts;
  return new Rejection("no_samples", "The series has no sample in its span.", pointer);
}

/** A sample in the plain spellings; `null` where anything about it needs a closer look. */
function plainSample(entry: unknown, { name, rule, latestMs }: SampleReader): SamplePart | null {
  if (!isLoose(entry)) return null;
  const atMs = plainMoment(entry.at, latestMs);
  const value = entry[name];
  if (Number.isNaN(atMs) || typeof value !== "number" || !isWithin(rule.hard, value)) return null;
  if (rule.integer && !Number.isInteger(value)) return null;
  const part: SamplePart = { atMs };
  part[name] = value + 0;
  return part;
}

function exactSample(
  entry: unknown,
  index: number,
  { pointer, name, rule, latestMs }: SampleReader,
): SamplePart | Rejection {
  const place = `${pointer}/${index}`;
  if (!isLoose(entry)) return new Rejection("wrong_type", "An object is expected.", place);
  const at = readTime(entry.at, `${place}/at`, latestMs);
  if (at instanceof Rejection) return at;
  const value = readNumber(entry[name], `${place}/${name}`, rule);
  if (value instanceof Rejection) return value;
  return { atMs: at.atMs, [name]: value };
}

/**
 * Sleep stages, laps or segments in time order. Those not inside the record and exact repeats are
 * dropped and counted. A record without them is whole.
 *
 * Errors   a part that cannot be read, ends before it starts, or overlaps where it must not.
 */
export function readSpans(
  { name, spec }: { name: string; spec: SpansSpec },
  values: LooseValues,
  run: RecordRun,
): readonly SpanPart[] | Rejection {
  const pointer = `/values/${name}`;
  const list = listAt(values[name], pointer, false);
  if (list instanceof Rejection) return list;
  const parts: SpanPart[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const part = readSpan(list[index], `${pointer}/${index}`, { spec, latestMs: run.latestMs });
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  const tidy = tidySpans(parts, run);
  noteTidied(tidy, run);
  if (spec.mayOverlap || !haveOverlap(tidy.parts)) return tidy.parts;
  return new Rejection("stages_overlap", "Sleep stages overlap each other.", pointer);
}

function readSpan(
  entry: unknown,
  pointer: string,
  { spec, latestMs }: { spec: SpansSpec; latestMs: number },
): SpanPart | Rejection {
  if (!isLoose(entry)) return new Rejection("wrong_type", "An object is expected.", pointer);
  const start = readTime(entry.start, `${pointer}/start`, latestMs);
  if (start instanceof Rejection) return start;
  const end = readTime(entry.end, `${pointer}/end`, latestMs);
  if (end instanceof Rejection) return end;
  if (end.atMs < start.atMs) {
    return new Rejection("end_before_start", "The part ends before it starts.", `${pointer}/end`);
  }
  const part: SpanPart = { startAtMs: start.atMs, endAtMs: end.atMs };
  for (const field of spec.list) {
    const value = readPlain(entry[field.name], `${pointer}/${field.name}`, field.spec);
    if (value instanceof Rejection) return value;
    part[field.name] = value;
  }
  return part;
}

function haveOverlap(parts: readonly SpanPart[]): boolean {
  return parts.some((part, index) => {
    const before = parts[index - 1];
    return before !== undefined && before.endAtMs > part.startAtMs;
  });
}

const NO_ENTRIES: readonly unknown[] = [];

function listAt(list: unknown, pointer: string, required: boolean): readonly unknown[] | Rejection {
  if (list === undefined || list === null) {
    if (!required) return NO_ENTRIES;
    return new Rejection("missing_field", "The list is missing.", pointer);
  }
  if (!Array.isArray(list)) return new Rejection("wrong_type", "A list is expected.", pointer);
  if (list.length <= LARGEST_SERIES) return list;
  return new Rejection("too_long", `A series has at most ${LARGEST_SERIES} entries.`, pointer);
}

function noteTidied(
  tidy: {
    wasSorted: boolean;
    outsideCount: number;
    repeatedCount: number;
    parts: readonly object[];
  },
  run: RecordRun,
): void {
  if (!tidy.wasSorted) flag(run, `parts_sorted:${tidy.parts.length}`);
  if (tidy.outsideCount > 0) flag(run, `parts_outside_dropped:${tidy.outsideCount}`);
  if (tidy.repeatedCount > 0) flag(run, `parts_repeated_dropped:${tidy.repeatedCount}`);
}
