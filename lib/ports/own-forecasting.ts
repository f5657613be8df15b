import type { HourSeries } from "../domain/forecast/hour-series.ts";
import type { OwnForecast } from "../domain/forecast/own-forecaster.ts";

export type ForecastTask = {
  /** Names the series: what was learnt of it is kept under this name. */
  key: string;
  /** Up to the last known hour; the forecast begins after it. */
  series: HourSeries;
  /** Whether to learn from the series first; then it is all the history there is. */
  learn: boolean;
};

/** Makes forecasts from a series' own history, away from whatever else the process does. */
export type OwnForecasting = {
  /** Null without a value in the last week of the series. */
  forecast: (task: ForecastTask) => Promise<OwnForecast | null>;
  close: () => Promise<void>;
};
