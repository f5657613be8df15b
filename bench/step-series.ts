import type { Piece } from "#lib/domain/grid/clean-windows.ts";
import { seededRandom } from "#lib/domain/health/sample-random.ts";

/** Values at a fixed step without a break, g/kWh: value `i` holds in [start + i steps, one more). */
export type StepSeries = { startMs: number; stepMs: number; values: Float64Array };

/**
 * Intensity summed over the steps of half-open spans: no value at an end is counted.
 *
 * Units    g/kWh x steps; spans begin and end on steps.
 * Missing  NaN when a step has no value or lies outside the series.
 */
export function sumOverSpans(series: StepSeries, spans: readonly Piece[]): number {
  const { startMs, stepMs, values } = series;
  let sum = 0;
  for (const span of spans) {
    const end = (span.endMs - startMs) / stepMs;
    for (let index = (span.startMs - startMs) / stepMs; index < end; index += 1) {
      sum += values[index] ?? Number.NaN;
    }
  }
  return sum;
}

/** The steps that begin in [fromMs, toMs). */
export function stepsBetween(series: StepSeries, { startMs, endMs }: Piece): StepSeries {
  const index = (atMs: number) => Math.max(0, Math.ceil((atMs - series.startMs) / series.stepMs));
  const from = index(startMs);
  return {
    startMs: series.startMs + from * series.stepMs,
    stepMs: series.stepMs,
    values: series.values.subarray(from, index(endMs)),
  };
}

/** The series with an error of forecast: independent Gaussian noise, `share` of the mean wide. */
export function withNoise(
  series: StepSeries,
  { share, seed }: { share: number; seed: number },
): StepSeries {
  const random = seededRandom(seed);
  const deviation = share * meanOf(series.values);
  const values = series.values.map((value) => value + deviation * gaussian(random));
  return { ...series, values };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}

/** Source: Box and Muller 1958. */
function gaussian(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
