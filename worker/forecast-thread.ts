import { parentPort } from "node:worker_threads";
import { createInlineForecasting } from "#lib/usecases/forecast/inline-forecasting.ts";
import type { ForecastTask } from "#lib/ports/own-forecasting.ts";

const forecasting = createInlineForecasting();

parentPort?.on("message", (task: ForecastTask) => {
  void forecasting.forecast(task).then((forecast) => parentPort?.postMessage(forecast, []));
});
