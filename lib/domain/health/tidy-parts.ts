/** A timed sample: `atMs` and one named number. */
export type SamplePart = { atMs: number; [name: string]: number };

/** A part of a record: its start, its end and its own fields. */
export type SpanPart = {
  startAtMs: number;
  endAtMs: number;
  [name: string]: number | string | null;
};

/** Parts after sorting, with how many were dropped and whether they were in order. */
export type TidyParts<Part> = {
  parts: readonly Part[];
  wasSorted: boolean;
  outsideCount: number;
  repeatedCount: number;
};

type Bounds = { startAtMs: number; endAtMs: number };

type Order<Part> = {
  startOf: (part: Part) => number;
  isInside: (part: Part) => boolean;
  isRepeat: (a: Part, b: Part) => boolean;
};

/** Samples in time order, without those outside the bounds and without exact repeats. */
export function tidySamples(
  parts: readonly SamplePart[],
  name: string,
  bounds: Bounds,
): TidyParts<SamplePart> {
  return tidied(parts, {
    startOf: (sample) => sample.atMs,
    isInside: ({ atMs }) => atMs >= bounds.startAtMs && atMs <= bounds.endAtMs,
    isRepeat: (a, b) => a.atMs === b.atMs && a[name] === b[name],
  });
}

/** Whether samples need no tidying, which is nearly always so: inside, and each after the other. */
export function areTidy(parts: readonly SamplePart[], { startAtMs, endAtMs }: Bounds): boolean {
  let reachedMs = startAtMs - 1;
  for (const { atMs } of parts) {
    if (atMs <= reachedMs || atMs > endAtMs) return false;
    reachedMs = atMs;
  }
  return true;
}

/** Spans in the order of their starts, without those outside the bounds and without repeats. */
export function tidySpans(parts: readonly SpanPart[], bounds: Bounds): TidyParts<SpanPart> {
  return tidied(parts, {
    startOf: (span) => span.startAtMs,
    isInside: (span) => span.startAtMs >= bounds.startAtMs && span.endAtMs <= bounds.endAtMs,
    isRepeat: (a, b) => Object.keys(a).every((name) => a[name] === b[name]),
  });
}

function tidied<Part>(parts: readonly Part[], order: Order<Part>): TidyParts<Part> {
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
