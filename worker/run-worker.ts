import { failUpload } from "#lib/usecases/uploads/fail-upload.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { resolveObject } from "#lib/usecases/uploads/resolve-object.ts";
import type { OpenDeps } from "#lib/wiring/container.ts";
import { openIntake } from "#lib/wiring/intake.ts";
import { startHealthServer } from "./health-server.ts";
import { loopsOf } from "./loops.ts";
import { runLoop } from "./run-loop.ts";
import { createThreadForecasting } from "./thread-forecasting.ts";
import { createThreadReader, READER_LIMITS } from "./thread-reader.ts";

/**
 * The worker with the ports it is given: takes uploads from the queue, reads grids and Kepler,
 * answers for its health. SIGTERM: stop taking work, finish the job in hand, close.
 */
export async function runWorker(deps: OpenDeps): Promise<void> {
  // Heard from here on: a job may be in hand before everything else has started.
  const asked = askedToStop();
  const { config } = deps;
  const intake = await openIntake(config, deps.clock);
  const health = await startHealthServer(deps, { port: config.workerPort, host: config.host });

  const uploadReader = createThreadReader(deps, { limits: READER_LIMITS });
  const processing = {
    ...deps,
    uploadReader,
    energyMeter: intake.energyMeter,
    region: config.region,
    qualityThreshold: config.qualityThreshold,
  };
  await deps.queue.workUploads({
    process: (job) => processUpload(processing, job),
    onDead: (job) => failUpload(deps, job),
    resolve: (object) => resolveObject(deps, object),
  });

  const stop = new AbortController();
  const observe = (loop: string, outcome: "ok" | "failed", durationMs: number) =>
    deps.metrics.loopTick({ loop, outcome, durationMs });
  const forecasting = createThreadForecasting();
  const running = loopsOf({ ...deps, forecasting }, intake).map((loop) =>
    runLoop(loop, { ...deps, observe }, stop.signal),
  );
  deps.log.info({ region: config.region, demo: config.demo }, "worker started");

  const reason = await asked;
  deps.log.info({ reason }, "worker stops");
  stop.abort();
  health.close();
  health.closeAllConnections();
  await Promise.all(running);
  await intake.close();
  await deps.close();
  await uploadReader.close();
  await forecasting.close();
}

function askedToStop(): Promise<string> {
  const asked = Promise.withResolvers<string>();
  process.once("SIGTERM", () => asked.resolve("SIGTERM"));
  process.once("SIGINT", () => asked.resolve("SIGINT"));
  return asked.promise;
}
