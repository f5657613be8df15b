import { Failure } from "#lib/domain/errors.ts";
import { openDeps } from "#lib/wiring/container.ts";
import { runWorker } from "./run-worker.ts";

try {
  await runWorker(await openDeps("worker"));
} catch (error) {
  const line = error instanceof Failure ? error.message : String(error);
  process.stderr.write(`The worker cannot start: ${line}\n`);
  process.exitCode = 1;
}
