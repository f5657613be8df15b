import { HOUR_MS } from "../time/hour.ts";

/** Point forecast at `originMs + lead` hours from values before the origin, and from no other; null when none. */
export type Predict = (
  known: ReadonlyMap<number, number>,
  originMs: number,
  lead: number,
) => number | null;

/** Bounds of the 80 % range of a forecast value at a lead. */
export type ResidualRange = (leadHours: number, point: number) => { low: number; high: number };

const ORIGIN_STEP_HOURS = 6;
const ORIGIN_COUNT = 40;
/** Leads share their residuals within [0, 6), [6, 24), [24, 48) and from 48 hours on. */
const BUCKET_ENDS_HOURS = [6, 24, 48, 96] as const;
const LEAD_STEP_HOURS = 3;
const MIN_RESIDUALS = 20;
/** Half-width, as a share of the value, while there are too few residuals to know it. */
const ASSUMED_SHARE = 0.3;

/**
 * An 80 % range from what `predict` would have missed by: it forecasts again from origins in the
 * days before, and takes the 10th and 90th percentile of (actual - forecast) per lead bucket.
 *
 * Missing  a bucket with fewer than 20 residuals takes those of the bucket before it, or ±30 %
 *          of the value when there is none: wide on purpose, for little is known.
 */
export function residualRange(input: {
  known: ReadonlyMap<number, number>;
  originMs: number;
  predict: Predict;
}): ResidualRange {
  const buckets = BUCKET_ENDS_HOURS.map((): number[] => []);
  const first = Math.min(...input.known.keys());
  for (let step = 1; step <= ORIGIN_COUNT; step += 1) {
    const pastMs = input.originMs - step * ORIGIN_STEP_HOURS * HOUR_MS;
    if (pastMs <= first) break;
    collectResiduals({ ...input, pastMs, buckets });
  }
  const quantiles = buckets.map((residuals) => boundsOf(residuals));
  return (leadHours, point) => {
    for (let index = bucketOf(leadHours); index >= 0; index -= 1) {
      const bounds = quantiles[index];
      if (bounds) return { low: point + bounds.low, high: point + bounds.high };
    }
    return { low: point * (1 - ASSUMED_SHARE), high: point * (1 + ASSUMED_SHARE) };
  };
}

function collectResiduals(input: {
  known: ReadonlyMap<number, number>;
  originMs: number;
  pastMs: number;
  predict: Predict;
  buckets: number[][];
}): void {
  const lastLead = Math.min(95, (input.originMs - input.pastMs) / HOUR_MS - 1);
  for (let lead = 0; lead <= lastLead; lead += LEAD_STEP_HOURS) {
    const actual = input.known.get(input.pastMs + lead * HOUR_MS);
    const forecast = input.predict(input.known, input.pastMs, lead);
    if (actual !== undefined && forecast !== null) {
      input.buckets[bucketOf(lead)]?.push(actual - forecast);
    }
  }
}

function bucketOf(leadHours: number): number {
  const index = BUCKET_ENDS_HOURS.findIndex((end) => leadHours < end);
  return index === -1 ? BUCKET_ENDS_HOURS.length - 1 : index;
}

function boundsOf(residuals: readonly number[]): { low: number; high: number } | null {
  if (residuals.length < MIN_RESIDUALS) return null;
  const sorted = residuals.toSorted((a, b) => a - b);
  return { low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const index = Math.floor(position);
  const here = sorted[index] ?? 0;
  const next = sorted[index + 1] ?? here;
  return here + (next - here) * (position - index);
}
