import { HORIZON_HOURS } from "./predictors.ts";

const DAY_HOURS = 24;

/** The same hour of the last day, for every day ahead. `filled` has no gap before `origin`. */
export function persistenceForecast(filled: Float64Array, origin: number): Float64Array {
  return Float64Array.from(
    { length: HORIZON_HOURS },
    (_value, lead) => filled[origin - DAY_HOURS + (lead % DAY_HOURS)] ?? Number.NaN,
  );
}

/** The mean of the same hour over the last seven days, for every day ahead. */
export function weekProfileForecast(filled: Float64Array, origin: number): Float64Array {
  return Float64Array.from({ length: HORIZON_HOURS }, (_value, lead) => {
    let sum = 0;
    for (let day = 1; day <= 7; day += 1) {
      sum += filled[origin - day * DAY_HOURS + (lead % DAY_HOURS)] ?? Number.NaN;
    }
    return sum / 7;
  });
}
