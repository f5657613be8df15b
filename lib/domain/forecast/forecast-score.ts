import { HORIZON_HOURS } from "./predictors.ts";

const DAY_HOURS = 24;
const DAY_COUNT = HORIZON_HOURS / DAY_HOURS;
/** Least denominator of a percentage, g/kWh, as CarbonX has it. */
const LEAST_ACTUAL_G_PER_KWH = 1e-8;

/** Errors of one day ahead, or of all four. Null without any known hour. */
export type ForecastErrors = {
  mapePercent: number | null;
  maeGPerKwh: number | null;
  wapePercent: number | null;
  /** Share of actual values within the 80 % range; null where none was stated. */
  coveragePercent: number | null;
  hourCount: number;
};

export type ForecastScore = { days: ForecastErrors[]; all: ForecastErrors };

/** Sums over the known hours of one day ahead. */
export type DaySums = {
  shares: number;
  errors: number;
  actuals: number;
  count: number;
  within: number;
  ranged: number;
};

/**
 * Error of forecasts of 96 hours by day ahead: mean absolute percentage error, mean absolute error
 * and its share of the mean actual, and how often the range held.
 *
 * Shape    `mapePercent` of `all` is the mean over all hours, as of each day.
 * Missing  hours without an actual value count nowhere.
 * Source   100 x mean(|a - f| / max(|a|, 1e-8)) per 24 h, as CarbonCast and CarbonX report it.
 */
export class ForecastScorer {
  readonly #days: DaySums[] = Array.from({ length: DAY_COUNT }, () => emptySums());

  add(
    forecast: {
      values: Float64Array;
      low?: Float64Array | undefined;
      high?: Float64Array | undefined;
    },
    actual: Float64Array,
  ): void {
    for (let lead = 0; lead < HORIZON_HOURS; lead += 1) {
      const value = actual[lead] ?? Number.NaN;
      const stated = forecast.values[lead] ?? Number.NaN;
      const sums = this.#days[Math.floor(lead / DAY_HOURS)];
      if (Number.isNaN(value) || Number.isNaN(stated) || sums === undefined) continue;
      const error = Math.abs(value - stated);
      sums.shares += error / Math.max(Math.abs(value), LEAST_ACTUAL_G_PER_KWH);
      sums.errors += error;
      sums.actuals += Math.abs(value);
      sums.count += 1;
      const low = forecast.low?.[lead];
      const high = forecast.high?.[lead];
      if (low === undefined || high === undefined) continue;
      sums.ranged += 1;
      if (value >= low && value <= high) sums.within += 1;
    }
  }

  get sums(): readonly DaySums[] {
    return this.#days;
  }

  get score(): ForecastScore {
    const total = this.#days.reduce((all, day) => addSums(all, day), emptySums());
    return { days: this.#days.map((day) => errorsOf(day)), all: errorsOf(total) };
  }
}

function errorsOf(sums: DaySums): ForecastErrors {
  const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
  return {
    mapePercent: share(sums.shares, sums.count),
    maeGPerKwh: sums.count === 0 ? null : sums.errors / sums.count,
    wapePercent: share(sums.errors, sums.actuals),
    coveragePercent: share(sums.within, sums.ranged),
    hourCount: sums.count,
  };
}

function emptySums(): DaySums {
  return { shares: 0, errors: 0, actuals: 0, count: 0, within: 0, ranged: 0 };
}

function addSums(left: DaySums, right: DaySums): DaySums {
  return {
    shares: left.shares + right.shares,
    errors: left.errors + right.errors,
    actuals: left.actuals + right.actuals,
    count: left.count + right.count,
    within: left.within + right.within,
    ranged: left.ranged + right.ranged,
  };
}
