import { type HourSeries, fillFromPast, firstKnownIndex } from "./hour-series.ts";
import {
  HORIZON_HOURS,
  type PastSeries,
  PREDICTOR_COUNT,
  pastSeries,
  WARM_UP_HOURS,
  writePredictors,
  writePrior,
} from "./predictors.ts";
import { type Coefficients, PHASE_STEP_HOURS, RidgeSums } from "./ridge-sums.ts";
import { addScaled } from "./vectors.ts";
import { HOUR_MS } from "../time/hour.ts";

/** Added to an intensity before its logarithm, as a share of the mean: zero has one, too. */
const OFFSET_SHARE = 0.05;
const LEAST_OFFSET_G_PER_KWH = 1e-3;
/** A forecast stays within this many times the range of the four weeks before it. */
const RANGE_SHARE = 0.5;
/** Of the 96 hours after an origin that is learnt from, so many may be without a value. */
const MOST_MISSING_HOURS = 12;

/**
 * The regression of one series: 96 leads from what is known at the origin, in logarithms, learnt
 * from the series' own past only.
 *
 * Shape    indexes are hours of the series. `learnUntil(end)` takes in origins whose 96 hours all
 *          lie before `end`; it only goes forward. `predict` answers for any origin at or after the
 *          last `end`, reading only hours before the origin.
 * Missing  no value is made up to be learnt: an hour without one speaks for the prior, as no
 *          evidence does, and an origin with more than 12 of them is left out.
 */
export class RidgeModel {
  readonly #series: HourSeries;
  readonly #past: PastSeries;
  readonly #sums = new RidgeSums();
  readonly #byHour = new Map<number, Coefficients>();
  readonly #firstOrigin: number;
  /** Offset of the logarithm, g/kWh. */
  readonly offsetGPerKwh: number;
  #nextOrigin: number;
  #originCount = 0;

  /** `learnedHours`: how many hours of the series may be looked at to choose the offset. */
  constructor(series: HourSeries, learnedHours: number) {
    this.#series = series;
    this.offsetGPerKwh = offsetOf(series.values.subarray(0, learnedHours));
    this.#past = this.#transform(series);
    const first = firstKnownIndex(series.values);
    this.#firstOrigin = first + WARM_UP_HOURS;
    this.#nextOrigin = this.#firstOrigin;
    while (this.#hourOfDay(this.#nextOrigin) % PHASE_STEP_HOURS !== 0) this.#nextOrigin += 1;
  }

  /** Days of evidence taken in so far. */
  get learnedDays(): number {
    return (this.#originCount * PHASE_STEP_HOURS) / 24;
  }

  learnUntil(end: number): void {
    const predictors = new Float64Array(PREDICTOR_COUNT);
    const targets = new Float64Array(HORIZON_HOURS);
    const prior = new Float64Array(HORIZON_HOURS);
    for (; this.#nextOrigin + HORIZON_HOURS <= end; this.#nextOrigin += PHASE_STEP_HOURS) {
      const origin = this.#nextOrigin;
      const missing = this.#missingLeads(origin);
      if (missing.length > MOST_MISSING_HOURS) continue;
      targets.set(this.#past.values.subarray(origin, origin + HORIZON_HOURS));
      writePrior(this.#past, origin, prior);
      addScaled(targets, prior, -1);
      for (const lead of missing) targets[lead] = 0;
      writePredictors(this.#past, origin, predictors);
      this.#sums.add(this.#hourOfDay(origin), predictors, targets);
      this.#originCount += 1;
    }
    this.#byHour.clear();
  }

  /** 96 hours from `origin` on, g/kWh before calibration; null too near the start of the series. */
  predict(origin: number): Float64Array | null {
    if (origin < this.#firstOrigin) return null;
    return this.#predictIn(this.#past, origin, this.#coefficientsAt(origin));
  }

  /** 96 hours from the end of `recent` on, which holds the four weeks before; null if it does not. */
  predictNext(recent: HourSeries): Float64Array | null {
    const origin = recent.values.length;
    if (origin - firstKnownIndex(recent.values) < WARM_UP_HOURS) return null;
    const coefficients = this.#sums.solve(hourOfDay(recent.startMs, origin));
    return this.#predictIn(this.#transform(recent), origin, coefficients);
  }

  #predictIn(past: PastSeries, origin: number, coefficients: Coefficients): Float64Array {
    const row = new Float64Array(PREDICTOR_COUNT);
    writePredictors(past, origin, row);
    const logs = new Float64Array(HORIZON_HOURS);
    writePrior(past, origin, logs);
    for (const [index, own] of coefficients.entries()) addScaled(logs, own, row[index] ?? 0);
    const { low, high } = boundsBefore(past, origin);
    return logs.map((log) => {
      const kept = Math.min(high, Math.max(low, log));
      return Math.max(0, Math.exp(kept) - this.offsetGPerKwh);
    });
  }

  #transform({ startMs, values }: HourSeries): PastSeries {
    const first = firstKnownIndex(values);
    const logs = fillFromPast(values).map((value, index) =>
      index < first ? 0 : Math.log(Math.max(0, value) + this.offsetGPerKwh),
    );
    return pastSeries(startMs, logs);
  }

  #coefficientsAt(origin: number): Coefficients {
    const hour = this.#hourOfDay(origin);
    const found = this.#byHour.get(hour);
    if (found !== undefined) return found;
    const solved = this.#sums.solve(hour);
    this.#byHour.set(hour, solved);
    return solved;
  }

  #missingLeads(origin: number): number[] {
    const leads: number[] = [];
    for (let lead = 0; lead < HORIZON_HOURS; lead += 1) {
      if (Number.isNaN(this.#series.values[origin + lead] ?? Number.NaN)) leads.push(lead);
    }
    return leads;
  }

  #hourOfDay(index: number): number {
    return hourOfDay(this.#series.startMs, index);
  }
}

function hourOfDay(startMs: number, index: number): number {
  return new Date(startMs + index * HOUR_MS).getUTCHours();
}

/** Bounds of a forecast, from the four weeks before it. */
function boundsBefore({ values }: PastSeries, origin: number): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let index = origin - WARM_UP_HOURS; index < origin; index += 1) {
    const value = values[index] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const room = RANGE_SHARE * (high - low);
  return { low: low - room, high: high + room };
}

function offsetOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += Math.max(0, value);
    count += 1;
  }
  return Math.max(LEAST_OFFSET_G_PER_KWH, count === 0 ? 0 : (OFFSET_SHARE * sum) / count);
}
