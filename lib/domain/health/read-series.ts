import { isWithin, type NumberRule, type SamplesSpec, type SpansSpec } from "./field-spec.ts";
import { readNumber, readPlain } from "./read-field.ts";
import { plainMoment } from "./read-moment.ts";
import { readTime } from "./read-time.ts";
import { flag, isLoose, type LooseValues, type RecordRun } from "./record-run.ts";
import { Rejection } from "./rejection.ts";
import {
  areTidy,
  type SamplePart,
  type SpanPart,
  type TidyParts,
  tidySamples,
  tidySpans,
} from "./tidy-parts.ts";

const LARGEST_SERIES = 200_000;

/**
 * Samples in time order. Those outside the record's span and exact repeats are dropped and counted;
 * one impossible sample refuses the record. The average of a bucket need not be whole.
 *
 * Errors   not a list, no sample left where one is needed, or the first sample that is not readable.
 */
export function readSamples(
  spec: SamplesSpec,
  values: LooseValues,
  run: RecordRun,
): readonly SamplePart[] | Rejection {
  const list = listAt(values[spec.field], spec);
  if (list instanceof Rejection) return list;
  if (list.length === 1) {
    // Most records of phones hold one sample, and a list pushed to reserves room for sixteen.
    const only = plainSample(list[0], spec, run);
    if (only !== null) return keptSamples([only], spec, run);
  }
  const isBucket = values.lowest !== undefined || values.highest !== undefined;
  const rule = isBucket ? { ...spec.number, integer: false } : spec.number;
  const parts: SamplePart[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const part =
      plainSample(list[index], spec, run) ??
      exactSample(list[index], `/values/${spec.field}/${index}`, {
        name: spec.name,
        rule,
        latestMs: run.latestMs,
      });
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  return keptSamples(parts, spec, run);
}

function keptSamples(
  parts: readonly SamplePart[],
  spec: SamplesSpec,
  run: RecordRun,
): readonly SamplePart[] | Rejection {
  const kept = areTidy(parts, run) ? parts : noted(tidySamples(parts, spec.name, run), run);
  for (const part of kept) {
    if (!isWithin(spec.number.plausible, part[spec.name] ?? Number.NaN)) run.implausibleCount += 1;
  }
  if (kept.length > 0 || !spec.required) return kept;
  const pointer = `/values/${spec.field}`;
  return new Rejection("no_samples", "The series has no sample in its span.", pointer);
}

/** A sample in the plain spellings; `null` where anything about it needs a closer look. */
function plainSample(entry: unknown, spec: SamplesSpec, run: RecordRun): SamplePart | null {
  if (!isLoose(entry)) return null;
  const { name, number } = spec;
  const atMs = entry.at === run.start ? run.startAtMs : plainMoment(entry.at, run.latestMs);
  const value = entry[name];
  if (Number.isNaN(atMs) || typeof value !== "number" || !isWithin(number.hard, value)) return null;
  if (number.integer && !Number.isInteger(value)) return null;
  // A store by name is three times as fast as the same name computed in a literal.
  const part: SamplePart = { atMs };
  part[name] = value + 0;
  return part;
}

function exactSample(
  entry: unknown,
  pointer: string,
  { name, rule, latestMs }: { name: string; rule: NumberRule; latestMs: number },
): SamplePart | Rejection {
  if (!isLoose(entry)) return new Rejection("wrong_type", "An object is expected.", pointer);
  const at = readTime(entry.at, `${pointer}/at`, latestMs);
  if (at instanceof Rejection) return at;
  const value = readNumber(entry[name], `${pointer}/${name}`, rule);
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
  spec: SpansSpec,
  values: LooseValues,
  run: RecordRun,
): readonly SpanPart[] | Rejection {
  const pointer = `/values/${spec.field}`;
  const list = listAt(values[spec.field], spec);
  if (list instanceof Rejection) return list;
  const parts: SpanPart[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const part = readSpan(list[index], `${pointer}/${index}`, { spec, latestMs: run.latestMs });
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  const kept = noted(tidySpans(parts, run), run);
  if (spec.mayOverlap || !haveOverlap(kept)) return kept;
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

function listAt(list: unknown, spec: SamplesSpec | SpansSpec): readonly unknown[] | Rejection {
  if (Array.isArray(list) && list.length <= LARGEST_SERIES) return list;
  const pointer = `/values/${spec.field}`;
  if (list === undefined || list === null) {
    if (spec.kind === "spans" || !spec.required) return NO_ENTRIES;
    return new Rejection("missing_field", "The list is missing.", pointer);
  }
  if (!Array.isArray(list)) return new Rejection("wrong_type", "A list is expected.", pointer);
  return new Rejection("too_long", `A series has at most ${LARGEST_SERIES} entries.`, pointer);
}

/** The parts that are kept; what was done to them is noted. */
function noted<Part>(tidy: TidyParts<Part>, run: RecordRun): readonly Part[] {
  if (!tidy.wasSorted) flag(run, `parts_sorted:${tidy.parts.length}`);
  if (tidy.outsideCount > 0) flag(run, `parts_outside_dropped:${tidy.outsideCount}`);
  if (tidy.repeatedCount > 0) flag(run, `parts_repeated_dropped:${tidy.repeatedCount}`);
  return tidy.parts;
}
