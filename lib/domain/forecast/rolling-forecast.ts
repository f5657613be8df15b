import type { HourSeries } from "./hour-series.ts";
import { firstKnownIndex } from "./hour-series.ts";
import { type CalibratedForecast, MissRecord, type RawForecast } from "./miss-record.ts";
import { HORIZON_HOURS } from "./predictors.ts";
import { RidgeModel } from "./ridge-model.ts";

/** History from which on the regression beats the blend; chosen on 2021 and 2022. */
export const LEARNING_HOURS = 84 * 24;
/** The regression is learnt anew so often. */
const RELEARN_HOURS = 28 * 24;
/** Days of whole origins below which nothing is forecast. */
const LEAST_DAYS = 28;

/**
 * Forecasts of one series as they would have been made at the time: each from hours before its
 * origin alone, by a regression learnt from those, corrected by what earlier forecasts missed by.
 *
 * Shape    origins are indexes of the series and only go forward. Before 84 days of history, and
 *          where too few of them are whole, there is none.
 */
export class RollingForecast {
  readonly #series: HourSeries;
  readonly #readyAt: number;
  #fitted: { model: RidgeModel; record: MissRecord; relearnAt: number } | null = null;
  #open: RawForecast[] = [];

  constructor(series: HourSeries) {
    this.#series = series;
    this.#readyAt = firstKnownIndex(series.values) + LEARNING_HOURS;
  }

  /** Scored forecasts that the next one is corrected by. */
  get scoredCount(): number {
    return this.#fitted?.record.forecastCount ?? 0;
  }

  /** The forecast at `origin`, kept to be scored when its hours have passed. */
  forecast(origin: number): CalibratedForecast | null {
    const fitted = this.#fitAt(origin);
    const values = fitted?.model.predict(origin) ?? null;
    if (fitted === null || values === null) return null;
    this.#open.push({ origin, values });
    return fitted.record.calibrate(values);
  }

  /** The expected values at an origin in between, which is not kept for scoring. */
  expectedAt(origin: number): Float64Array | null {
    const values = this.#fitted?.model.predict(origin) ?? null;
    if (values === null) return null;
    return this.#fitted?.record.calibrate(values).expected ?? null;
  }

  /** Takes in all that is known before `end`; afterwards `next` answers. */
  learnUntil(end: number): void {
    const fitted = this.#fitAt(end);
    fitted?.model.learnUntil(end);
  }

  /** The forecast from the end of `recent` on, newer than what was learnt from, or null. */
  next(recent: HourSeries): CalibratedForecast | null {
    const values = this.#fitted?.model.predictNext(recent) ?? null;
    if (this.#fitted === null || values === null || this.#fitted.model.learnedDays < LEAST_DAYS) {
      return null;
    }
    return this.#fitted.record.calibrate(values);
  }

  #fitAt(origin: number) {
    if (origin < this.#readyAt) return null;
    if (this.#fitted === null) {
      const model = new RidgeModel(this.#series, origin);
      const record = new MissRecord(model.offsetGPerKwh);
      this.#fitted = { model, record, relearnAt: origin };
    }
    const fitted = this.#fitted;
    if (origin >= fitted.relearnAt) {
      fitted.model.learnUntil(origin);
      fitted.relearnAt = origin + RELEARN_HOURS;
    }
    this.#score(origin, fitted.record);
    return fitted.model.learnedDays >= LEAST_DAYS ? fitted : null;
  }

  #score(origin: number, record: MissRecord): void {
    const passed = this.#open.filter((each) => each.origin + HORIZON_HOURS <= origin);
    for (const each of passed) {
      record.add(each, this.#series.values.subarray(each.origin, each.origin + HORIZON_HOURS));
    }
    this.#open = this.#open.filter((each) => each.origin + HORIZON_HOURS > origin);
  }
}
