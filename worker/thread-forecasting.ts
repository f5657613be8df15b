import { Worker } from "node:worker_threads";
import type { ForecastTask, OwnForecasting } from "#lib/ports/own-forecasting.ts";

type OwnForecast = Awaited<ReturnType<OwnForecasting["forecast"]>>;

const SCRIPT = new URL("./forecast-thread.ts", import.meta.url);

/**
 * Forecasts in a thread of their own, one after another, so that learning does not keep the
 * worker's event loop. The thread is started when first needed; what it learnt ends with it.
 */
export function createThreadForecasting(): OwnForecasting {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const start = () => {
    const started = new Worker(SCRIPT);
    started.on("error", () => {});
    started.once("exit", () => {
      if (thread === started) thread = null;
    });
    // An idle thread does not keep the process from ending.
    started.unref();
    return started;
  };

  return {
    forecast(task) {
      const turn = last.then(() => {
        thread ??= start();
        return ask(thread, task);
      });
      last = turn.catch(() => {});
      return turn;
    },
    close: async () => {
      await thread?.terminate();
    },
  };
}

async function ask(thread: Worker, task: ForecastTask): Promise<OwnForecast> {
  const { promise, resolve, reject } = Promise.withResolvers<OwnForecast>();
  const ended = () => reject(new Error("the forecast thread ended"));
  thread.once("message", resolve);
  thread.once("error", reject);
  thread.once("exit", ended);
  thread.ref();
  try {
    thread.postMessage(task, []);
    return await promise;
  } finally {
    thread.unref();
    thread.off("message", resolve);
    thread.off("error", reject);
    thread.off("exit", ended);
  }
}
