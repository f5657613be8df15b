import { OwnForecaster } from "../../domain/forecast/own-forecaster.ts";
import type { OwnForecasting } from "../../ports/own-forecasting.ts";

/** Forecasts on the calling thread: what the worker's thread runs, and tests and benches. */
export function createInlineForecasting(): OwnForecasting {
  const forecaster = new OwnForecaster();
  return {
    forecast: async ({ key, series, learn }) => {
      if (learn) forecaster.learn(key, series);
      return forecaster.forecast(key, series);
    },
    close: async () => {},
  };
}
