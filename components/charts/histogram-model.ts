/** Counts by size of the value, in bins of one width, split into parts. */
export type HistogramModel = {
  binWidth: number;
  parts: readonly { key: string; count: number }[];
  /** One count for each part, in their order. The last bin also holds everything beyond it. */
  bins: readonly { from: number; counts: readonly number[] }[];
  marks: readonly { label: string; value: number }[];
  totalCount: number;
};

const BIN_COUNT = 32;

type Sample = { value: number; part: string };

/**
 * Sorts values into about 32 bins of a round width, from zero to a little beyond the 99th
 * percentile, so that one giant does not press all others into a single bar.
 *
 * Missing  no sample gives no bin. Values below zero do not occur and count as zero.
 */
export function buildHistogram(
  samples: readonly Sample[],
  marks: HistogramModel["marks"],
): HistogramModel {
  const sorted = samples.map(({ value }) => value).toSorted((a, b) => a - b);
  const high = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
  const top = Math.max(high, ...marks.map(({ value }) => value)) * 1.02;
  const keys = [...new Set(samples.map(({ part }) => part))].toSorted();
  const parts = keys.map((key) => ({
    key,
    count: samples.filter(({ part }) => part === key).length,
  }));
  if (sorted.length === 0) return { binWidth: 1, parts, bins: [], marks, totalCount: 0 };
  const binWidth = roundWidth(top / BIN_COUNT);
  const binCount = Math.max(1, Math.ceil(top / binWidth));
  const counts = Array.from({ length: binCount }, () => keys.map(() => 0));
  for (const { value, part } of samples) {
    const bin = counts[Math.max(0, Math.min(binCount - 1, Math.floor(value / binWidth)))];
    const index = keys.indexOf(part);
    if (bin !== undefined) bin[index] = (bin[index] ?? 0) + 1;
  }
  const bins = counts.map((list, index) => ({ from: index * binWidth, counts: list }));
  return { binWidth, parts, bins, marks, totalCount: samples.length };
}

/** Less than this is nothing to a reader, and too little for the arithmetic of powers of ten. */
const NARROWEST = 1e-15;

/** The next of 1, 2, 2.5, 5 times a power of ten that is not below `width`. */
function roundWidth(width: number): number {
  if (width <= 0) return 1;
  if (width < NARROWEST) return NARROWEST;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5].find((factor) => factor * power >= width) ?? 10;
  return step * power;
}
