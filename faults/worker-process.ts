import { openDeps } from "#lib/wiring/container.ts";
import { runWorker } from "../worker/run-worker.ts";
import { readKillPlan } from "./kill-plan-arguments.ts";
import { withKillPoints } from "./kill-points.ts";

// The worker as it is, of ports that can die.
await runWorker(withKillPoints(await openDeps("worker"), readKillPlan()));
