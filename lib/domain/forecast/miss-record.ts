import { HORIZON_HOURS } from "./predictors.ts";
import { RecentSorted } from "./recent-sorted.ts";
import { addScaled, zeroRows } from "./vectors.ts";

const DAY_HOURS = 24;
const DAY_COUNT = HORIZON_HOURS / DAY_HOURS;
/** Leads share their misses within six hours. */
const BUCKET_HOURS = 6;
const BUCKET_COUNT = HORIZON_HOURS / BUCKET_HOURS;
/** Misses kept for the range, a bucket: 120 daily forecasts. */
const KEPT_MISSES = 120 * BUCKET_HOURS;
/** Before so many forecasts are scored nothing is corrected, and the range is a guess. */
const LEAST_FORECASTS = 14;
const ASSUMED_LOG_RANGE = Math.log(1.3);

/** The aim of the range: one value in five outside. */
const MISSED_SHARE = 0.2;
const MISS_STEP = 0.05;
const LEAST_TAIL = 0.02;
const MOST_TAIL = 0.45;

const FACTORS = Array.from({ length: 41 }, (_factor, index) => 0.7 + index * 0.01);
const UNCORRECTED = FACTORS.indexOf(1);
/** A factor of a lead is learnt from so many leads to each side, too. Chosen on 2021 and 2022. */
const FACTOR_REACH_HOURS = 2;
/** What was learnt counts half after so many days. */
const FACTOR_HALF_LIFE_DAYS = 180;

/** A forecast as the model gave it, kept until its 96 hours have passed. */
export type RawForecast = { origin: number; values: Float64Array };

/** A forecast of 96 hours, g/kWh. */
export type CalibratedForecast = {
  /** The value to state: the one that past forecasts' mean percentage error was least with. */
  values: Float64Array;
  /** The value to plan with: the expected one, which the mean of actuals agreed with. */
  expected: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

/** What to multiply each of the 96 hours with. */
type LeadFactors = { stated: Float64Array; expected: Float64Array };

/**
 * What a model's forecasts missed by, once their hours had passed, and what follows for the next
 * one: for each hour ahead a factor for the value stated and one for the value planned with, and
 * an 80 % range.
 *
 * Shape    forecasts are added oldest first. The range is quantiles of log misses, by six hours of
 *          lead, whose tails are moved by a step with each forecast that missed too often or too
 *          seldom.
 * Source   Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift".
 */
export class MissRecord {
  readonly #offset: number;
  readonly #factorErrors = zeroRows(HORIZON_HOURS, () => FACTORS.length);
  readonly #actualSums = new Float64Array(HORIZON_HOURS);
  readonly #forecastSums = new Float64Array(HORIZON_HOURS);
  readonly #misses = Array.from({ length: BUCKET_COUNT }, () => new RecentSorted(KEPT_MISSES));
  readonly #tails: number[] = Array.from({ length: DAY_COUNT }, () => MISSED_SHARE);
  #factors: LeadFactors | null = null;
  #count = 0;
  #lastOrigin: number | null = null;

  constructor(offsetGPerKwh: number) {
    this.#offset = offsetGPerKwh;
  }

  get forecastCount(): number {
    return this.#count;
  }

  /** Takes in a forecast whose hours have passed. `actual` has NaN where nothing was measured. */
  add(forecast: RawForecast, actual: Float64Array): void {
    const ranges = this.#count < LEAST_FORECASTS ? null : this.calibrate(forecast.values);
    this.#factors = null;
    this.#fade(forecast.origin);
    const outside = Array.from({ length: DAY_COUNT }, () => ({ missed: 0, known: 0 }));
    for (let lead = 0; lead < HORIZON_HOURS; lead += 1) {
      const value = actual[lead] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const raw = forecast.values[lead] ?? 0;
      this.#addValue(lead, value, raw);
      const day = outside[Math.floor(lead / DAY_HOURS)];
      if (day === undefined || ranges === null) continue;
      day.known += 1;
      if (value < (ranges.low[lead] ?? 0) || value > (ranges.high[lead] ?? 0)) day.missed += 1;
    }
    for (const [day, { missed, known }] of outside.entries()) {
      if (known === 0) continue;
      const moved =
        (this.#tails[day] ?? MISSED_SHARE) + MISS_STEP * (MISSED_SHARE - missed / known);
      this.#tails[day] = Math.min(2 * MOST_TAIL, Math.max(2 * LEAST_TAIL, moved));
    }
    this.#count += 1;
  }

  /** The model's values, corrected, with their range. */
  calibrate(raw: Float64Array): CalibratedForecast {
    const factors = (this.#factors ??= this.#findFactors());
    const values = raw.map((value, lead) => value * (factors.stated[lead] ?? 1));
    const expected = raw.map((value, lead) => value * (factors.expected[lead] ?? 1));
    const low = new Float64Array(HORIZON_HOURS);
    const high = new Float64Array(HORIZON_HOURS);
    for (let lead = 0; lead < HORIZON_HOURS; lead += 1) {
      const { down, up } = this.#logRange(lead);
      const shifted = (raw[lead] ?? 0) + this.#offset;
      const value = values[lead] ?? 0;
      low[lead] = Math.max(0, Math.min(value, shifted * Math.exp(down) - this.#offset));
      high[lead] = Math.max(value, shifted * Math.exp(up) - this.#offset);
    }
    return { values, expected, low, high };
  }

  #addValue(lead: number, actual: number, raw: number): void {
    this.#actualSums[lead] = (this.#actualSums[lead] ?? 0) + actual;
    this.#forecastSums[lead] = (this.#forecastSums[lead] ?? 0) + raw;
    const miss = Math.log((actual + this.#offset) / (raw + this.#offset));
    this.#misses[Math.floor(lead / BUCKET_HOURS)]?.add(miss);
    const errors = this.#factorErrors[lead];
    if (errors === undefined || actual < this.#offset) return;
    for (const [index, factor] of FACTORS.entries()) {
      errors[index] = (errors[index] ?? 0) + Math.abs(actual - factor * raw) / actual;
    }
  }

  #fade(origin: number): void {
    const days = this.#lastOrigin === null ? 0 : (origin - this.#lastOrigin) / DAY_HOURS;
    this.#lastOrigin = origin;
    const share = 0.5 ** (days / FACTOR_HALF_LIFE_DAYS);
    for (const sums of [...this.#factorErrors, this.#actualSums, this.#forecastSums]) {
      for (let index = 0; index < sums.length; index += 1) sums[index] = (sums[index] ?? 0) * share;
    }
  }

  #findFactors(): LeadFactors {
    const stated = new Float64Array(HORIZON_HOURS).fill(1);
    const expected = new Float64Array(HORIZON_HOURS).fill(1);
    if (this.#count < LEAST_FORECASTS) return { stated, expected };
    for (let lead = 0; lead < HORIZON_HOURS; lead += 1) {
      const errors = new Float64Array(FACTORS.length);
      let actualSum = 0;
      let forecastSum = 0;
      for (let near = lead - FACTOR_REACH_HOURS; near <= lead + FACTOR_REACH_HOURS; near += 1) {
        const own = this.#factorErrors[near];
        if (own === undefined) continue;
        addScaled(errors, own, 1);
        actualSum += this.#actualSums[near] ?? 0;
        forecastSum += this.#forecastSums[near] ?? 0;
      }
      stated[lead] = bestFactor(errors);
      if (forecastSum > 0) expected[lead] = actualSum / forecastSum;
    }
    return { stated, expected };
  }

  /** Between the middles of two six-hour stretches the range goes over from one to the other. */
  #logRange(lead: number): { down: number; up: number } {
    const middle = (lead + 0.5) / BUCKET_HOURS - 0.5;
    const before = this.#bucketRange(Math.max(0, Math.floor(middle)));
    const after = this.#bucketRange(Math.min(BUCKET_COUNT - 1, Math.ceil(middle)));
    const share = middle - Math.floor(middle);
    return {
      down: before.down + share * (after.down - before.down),
      up: before.up + share * (after.up - before.up),
    };
  }

  #bucketRange(bucket: number): { down: number; up: number } {
    const misses = this.#misses[bucket];
    if (this.#count < LEAST_FORECASTS || misses === undefined || misses.count === 0) {
      return { down: -ASSUMED_LOG_RANGE, up: ASSUMED_LOG_RANGE };
    }
    const day = Math.floor((bucket * BUCKET_HOURS) / DAY_HOURS);
    const tail = (this.#tails[day] ?? MISSED_SHARE) / 2;
    return { down: misses.quantile(tail), up: misses.quantile(1 - tail) };
  }
}

/** The factor of least error; 1 where none is better, as without any evidence. */
function bestFactor(errors: Float64Array): number {
  let best = errors[UNCORRECTED] ?? Infinity;
  let factor = 1;
  for (const [index, error] of errors.entries()) {
    if (error < best) {
      best = error;
      factor = FACTORS[index] ?? 1;
    }
  }
  return factor;
}
