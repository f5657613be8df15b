import { HORIZON_HOURS } from "./predictors.ts";
import { RecentSorted } from "./recent-sorted.ts";
import { zeroRows } from "./vectors.ts";

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

/**
 * What a model's forecasts missed by, once their hours had passed, and what follows for the next
 * one: a factor a day ahead for the value stated, one an hour ahead for the value planned with,
 * and an 80 % range.
 *
 * Shape    forecasts are added oldest first. The range is quantiles of log misses, by six hours of
 *          lead, whose tails are moved by a step with each forecast that missed too often or too
 *          seldom.
 * Source   Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift".
 */
export class MissRecord {
  readonly #offset: number;
  readonly #factorErrors = zeroRows(DAY_COUNT, () => FACTORS.length);
  readonly #actualSums = new Float64Array(HORIZON_HOURS);
  readonly #forecastSums = new Float64Array(HORIZON_HOURS);
  readonly #misses = Array.from({ length: BUCKET_COUNT }, () => new RecentSorted(KEPT_MISSES));
  readonly #tails: number[] = Array.from({ length: DAY_COUNT }, () => MISSED_SHARE);
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
    const known = this.#count >= LEAST_FORECASTS;
    const factors = this.#factorErrors.map((errors) => (known ? bestFactor(errors) : 1));
    const values = raw.map((value, lead) => value * (factors[Math.floor(lead / DAY_HOURS)] ?? 1));
    const expected = raw.map((value, lead) => value * (known ? this.#meanFactor(lead) : 1));
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
    const errors = this.#factorErrors[Math.floor(lead / DAY_HOURS)];
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

  #meanFactor(lead: number): number {
    const forecast = this.#forecastSums[lead] ?? 0;
    return forecast > 0 ? (this.#actualSums[lead] ?? 0) / forecast : 1;
  }

  #logRange(lead: number): { down: number; up: number } {
    const misses = this.#misses[Math.floor(lead / BUCKET_HOURS)];
    if (this.#count < LEAST_FORECASTS || misses === undefined || misses.count === 0) {
      return { down: -ASSUMED_LOG_RANGE, up: ASSUMED_LOG_RANGE };
    }
    const tail = (this.#tails[Math.floor(lead / DAY_HOURS)] ?? MISSED_SHARE) / 2;
    return { down: misses.quantile(tail), up: misses.quantile(1 - tail) };
  }
}

function bestFactor(errors: Float64Array): number {
  let best = Infinity;
  let factor = 1;
  for (const [index, error] of errors.entries()) {
    if (error < best) {
      best = error;
      factor = FACTORS[index] ?? 1;
    }
  }
  return factor;
}
