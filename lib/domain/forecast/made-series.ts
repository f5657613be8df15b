import type { HourSeries } from "./hour-series.ts";

/** A made series for tests: a day's wave, a week's, slow drift and noise that a seed repeats. */
export function madeSeries(options: { days: number; seed?: number; noise?: number }): HourSeries {
  const { days, seed = 1, noise = 0.1 } = options;
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
  let drift = 0;
  const values = Float64Array.from({ length: days * 24 }, (_value, hour) => {
    drift = 0.97 * drift + noise * random();
    const day = Math.sin((2 * Math.PI * (hour % 24)) / 24);
    const week = Math.floor(hour / 24) % 7 < 5 ? 0.1 : -0.1;
    return 300 * Math.exp(0.3 * day + week + drift);
  });
  return { startMs: Date.UTC(2021, 0, 1), values };
}
