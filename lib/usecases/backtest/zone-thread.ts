import { parentPort } from "node:worker_threads";
import {
  type BacktestRange,
  backtestZone,
  type ZoneBacktest,
  type ZoneForecastRow,
} from "../../domain/forecast/backtest-zone.ts";
import type { HourSeries } from "../../domain/forecast/hour-series.ts";

export type ZoneTask = {
  zone: string;
  series: HourSeries;
  range: BacktestRange;
  keepForecasts: boolean;
};

export type ZoneDone = { result: ZoneBacktest; forecasts: ZoneForecastRow[] };

parentPort?.on("message", (task: ZoneTask) => {
  const forecasts: ZoneForecastRow[] = [];
  const result = backtestZone(task, (row) => {
    if (task.keepForecasts) forecasts.push(row);
  });
  const done: ZoneDone = { result, forecasts };
  parentPort?.postMessage(done, []);
});
