import { CATALOGUE } from "./catalogue.ts";
import { readName, readNumber } from "./read-field.ts";
import { readTime } from "./read-time.ts";
import { type LooseValues, readExtremes } from "./read-values.ts";
import { type HeartRateSample, SLEEP_STAGES, type SleepStage } from "./record.ts";
import { Rejection } from "./rejection.ts";

/** The span a record covers, and when it reached us. */
export type Span = { startAtMs: number; endAtMs: number; receivedAtMs: number };

/** Parts of a series after sorting, with how many were dropped and whether they were in order. */
export type SeriesReading<Part> = {
  parts: readonly Part[];
  wasSorted: boolean;
  outsideCount: number;
  repeatedCount: number;
};

const LARGEST_SERIES = 200_000;
/** The average of a bucket need not be a whole number. */
const BUCKET_RULE = { ...CATALOGUE.HeartRate, integer: false };

/**
 * Heart-rate samples in time order. Samples outside the record's span and exact repeats are dropped
 * and counted; one impossible sample refuses the record.
 *
 * Errors   not a list, no sample left, or the first sample that is not readable.
 */
export function readSamples(
  values: LooseValues,
  span: Span,
): SeriesReading<HeartRateSample> | Rejection {
  const isBucket = values.lowest !== undefined || values.highest !== undefined;
  const rule = isBucket ? BUCKET_RULE : CATALOGUE.HeartRate;
  const read = readParts(values.samples, "/values/samples", (part, pointer) => {
    const at = readTime(part.at, `${pointer}/at`, span.receivedAtMs);
    if (at instanceof Rejection) return at;
    const beats = readNumber(part.beatsPerMinute, `${pointer}/beatsPerMinute`, rule);
    if (beats instanceof Rejection) return beats;
    return { atMs: at.atMs, beatsPerMinute: beats };
  });
  if (read instanceof Rejection) return read;
  const series = tidy(read, {
    startOf: (sample) => sample.atMs,
    isInside: (sample) => sample.atMs >= span.startAtMs && sample.atMs <= span.endAtMs,
    isRepeat: (a, b) => a.atMs === b.atMs && a.beatsPerMinute === b.beatsPerMinute,
  });
  if (series.parts.length > 0) return series;
  return new Rejection("no_samples", "The series has no sample in its span.", "/values/samples");
}

/** Bucket extremes of a heart-rate record; `null` when it holds samples. */
export function readHeartRateBucket(
  values: LooseValues,
): { lowestBeatsPerMinute: number; highestBeatsPerMinute: number } | null | Rejection {
  const extremes = readExtremes(values, BUCKET_RULE);
  if (extremes === null || extremes instanceof Rejection) return extremes;
  return { lowestBeatsPerMinute: extremes.lowest, highestBeatsPerMinute: extremes.highest };
}

/**
 * Sleep stages in time order. Stages not inside the session and exact repeats are dropped and
 * counted. A session without stages is whole.
 *
 * Errors   a stage that cannot be read, ends before it starts, or overlaps the one before it.
 */
export function readStages(values: LooseValues, span: Span): SeriesReading<SleepStage> | Rejection {
  if (values.stages === undefined || values.stages === null) {
    return { parts: [], wasSorted: true, outsideCount: 0, repeatedCount: 0 };
  }
  const read = readParts(values.stages, "/values/stages", (part, pointer) =>
    readStage(part, pointer, span.receivedAtMs),
  );
  if (read instanceof Rejection) return read;
  const series = tidy(read, {
    startOf: (stage) => stage.startAtMs,
    isInside: (stage) => stage.startAtMs >= span.startAtMs && stage.endAtMs <= span.endAtMs,
    isRepeat: (a, b) =>
      a.startAtMs === b.startAtMs && a.endAtMs === b.endAtMs && a.stage === b.stage,
  });
  const overlaps = series.parts.some((stage, index) => {
    const before = series.parts[index - 1];
    return before !== undefined && before.endAtMs > stage.startAtMs;
  });
  if (!overlaps) return series;
  return new Rejection("stages_overlap", "Sleep stages overlap each other.", "/values/stages");
}

function readStage(
  part: LooseValues,
  pointer: string,
  receivedAtMs: number,
): SleepStage | Rejection {
  const start = readTime(part.start, `${pointer}/start`, receivedAtMs);
  if (start instanceof Rejection) return start;
  const end = readTime(part.end, `${pointer}/end`, receivedAtMs);
  if (end instanceof Rejection) return end;
  if (end.atMs < start.atMs) {
    return new Rejection("end_before_start", "The stage ends before it starts.", `${pointer}/end`);
  }
  const stage = readName(part.stage, `${pointer}/stage`, SLEEP_STAGES);
  if (stage instanceof Rejection) return stage;
  return { startAtMs: start.atMs, endAtMs: end.atMs, stage };
}

function readParts<Part>(
  list: unknown,
  pointer: string,
  readPart: (part: LooseValues, pointer: string) => Part | Rejection,
): Part[] | Rejection {
  if (list === undefined || list === null) {
    return new Rejection("missing_field", "The list is missing.", pointer);
  }
  if (!Array.isArray(list)) return new Rejection("wrong_type", "A list is expected.", pointer);
  if (list.length > LARGEST_SERIES) {
    return new Rejection("too_long", `A series has at most ${LARGEST_SERIES} entries.`, pointer);
  }
  const parts: Part[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const entry: unknown = list[index];
    if (!isLoose(entry)) {
      return new Rejection("wrong_type", "An object is expected.", `${pointer}/${index}`);
    }
    const part = readPart(entry, `${pointer}/${index}`);
    if (part instanceof Rejection) return part;
    parts.push(part);
  }
  return parts;
}

function isLoose(value: unknown): value is LooseValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Order<Part> = {
  startOf: (part: Part) => number;
  isInside: (part: Part) => boolean;
  isRepeat: (a: Part, b: Part) => boolean;
};

function tidy<Part>(parts: readonly Part[], order: Order<Part>): SeriesReading<Part> {
  if (isTidy(parts, order)) return { parts, wasSorted: true, outsideCount: 0, repeatedCount: 0 };
  const inside = parts.filter(order.isInside);
  const wasSorted = inside.every((part, index) => {
    const before = inside[index - 1];
    return before === undefined || order.startOf(before) <= order.startOf(part);
  });
  const sorted = wasSorted
    ? inside
    : inside.toSorted((a, b) => order.startOf(a) - order.startOf(b));
  const unique = sorted.filter((part, index) => {
    const before = sorted[index - 1];
    return before === undefined || !order.isRepeat(before, part);
  });
  return {
    parts: unique,
    wasSorted,
    outsideCount: parts.length - inside.length,
    repeatedCount: sorted.length - unique.length,
  };
}

/** Whether nothing is to be done, which is nearly always so. */
function isTidy<Part>(parts: readonly Part[], order: Order<Part>): boolean {
  return parts.every((part, index) => {
    if (!order.isInside(part)) return false;
    const before = parts[index - 1];
    if (before === undefined) return true;
    return order.startOf(before) <= order.startOf(part) && !order.isRepeat(before, part);
  });
}
