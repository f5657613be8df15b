import { HOUR_MS } from "../time/hour.ts";

/** Forecast at `originMs + lead` hours from values before the origin; null when none can be made. */
export type Predict = (
  known: ReadonlyMap<number, number>,
  originMs: number,
  lead: number,
) => number | null;

/** Bounds of the 80 % range of a forecast value at a lead. */
export type ResidualRange = (leadHours: number, point: number) => { low: number; high: number };

const ORIGIN_STEP_HOURS = 12;
const ORIGIN_COUNT = 70;
/** Leads share their residuals within [0, 6), [6, 24), [24, 48) and from 48 hours on. */
const BUCKET_ENDS_HOURS = [6, 24, 48, 96] as const;
/** An origin is tried only with that much history before it, or half of all there is. */
const WARM_UP_HOURS = 24;
const LEAD_STEP_HOURS = 3;
const MIN_RESIDUALS = 20;
/** Half-width, as a share of the value, while there are too few residuals to know it. */
const ASSUMED_SHARE = 0.3;

/** A residual with the origin it was made from: those of one origin speak for one day, not many. */
type Bucket = { residuals: number[]; originMs: Set<number> };

/**
 * An 80 % range from what `predict` would have missed by: it forecasts again from origins in the
 * 35 days before, and takes the outer tenths of (actual - forecast) per lead bucket. With few days
 * to learn from it reaches further out, up to the largest miss seen: the tenth becomes
 * 1 - 0.9 (1 + 1/days), as in split conformal prediction with a day as the unit, because the
 * errors of one day go together.
 *
 * Missing  a bucket with fewer than 20 residuals has ±30 % of the value, or the bounds of the
 *          bucket before it where those are wider: little is known.
 */
export function residualRange(input: {
  known: ReadonlyMap<number, number>;
  originMs: number;
  predict: Predict;
}): ResidualRange {
  const buckets = BUCKET_ENDS_HOURS.map((): Bucket => ({ residuals: [], originMs: new Set() }));
  const first = Math.min(...input.known.keys());
  const warmUpMs = Math.min(WARM_UP_HOURS * HOUR_MS, (input.originMs - first) / 2);
  for (let step = 1; step <= ORIGIN_COUNT; step += 1) {
    const pastMs = input.originMs - step * ORIGIN_STEP_HOURS * HOUR_MS;
    if (pastMs < first + warmUpMs) break;
    collectResiduals({ ...input, pastMs, buckets });
  }
  const bounds = buckets.map((bucket) => boundsOf(bucket));
  return (leadHours, point) => {
    const own = bounds[bucketOf(leadHours)];
    if (own) return { low: point + own.low, high: point + own.high };
    const shorter = bounds.slice(0, bucketOf(leadHours)).findLast((found) => found !== null);
    const assumed = point * ASSUMED_SHARE;
    return {
      low: point + Math.min(-assumed, shorter?.low ?? 0),
      high: point + Math.max(assumed, shorter?.high ?? 0),
    };
  };
}

function collectResiduals(input: {
  known: ReadonlyMap<number, number>;
  originMs: number;
  pastMs: number;
  predict: Predict;
  buckets: readonly Bucket[];
}): void {
  const lastLead = Math.min(95, (input.originMs - input.pastMs) / HOUR_MS - 1);
  for (let lead = 0; lead <= lastLead; lead += LEAD_STEP_HOURS) {
    const actual = input.known.get(input.pastMs + lead * HOUR_MS);
    const forecast = input.predict(input.known, input.pastMs, lead);
    const bucket = input.buckets[bucketOf(lead)];
    if (actual !== undefined && forecast !== null && bucket !== undefined) {
      bucket.residuals.push(actual - forecast);
      bucket.originMs.add(input.pastMs);
    }
  }
}

function bucketOf(leadHours: number): number {
  const index = BUCKET_ENDS_HOURS.findIndex((end) => leadHours < end);
  return index === -1 ? BUCKET_ENDS_HOURS.length - 1 : index;
}

function boundsOf({ residuals, originMs }: Bucket): { low: number; high: number } | null {
  if (residuals.length < MIN_RESIDUALS) return null;
  const sorted = residuals.toSorted((a, b) => a - b);
  const dayCount = (originMs.size * ORIGIN_STEP_HOURS) / 24;
  const share = Math.min(1, 0.9 * (1 + 1 / dayCount));
  return { low: quantile(sorted, 1 - share), high: quantile(sorted, share) };
}

function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const index = Math.floor(position);
  const here = sorted[index] ?? 0;
  const next = sorted[index + 1] ?? here;
  return here + (next - here) * (position - index);
}
