import { describeError } from "../../domain/unexpected-error.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import type { Log } from "../../ports/log.ts";
import type { Metrics } from "../../ports/metrics.ts";
import { type GridGaugeDeps, readGridGauges } from "./read-grid-gauges.ts";

/** However many ask, the database is asked once in this time. */
const KEEP_MS = 15_000;
/** A scrape is not held up longer by a slow database; the answer is there for the next one. */
const PATIENCE_MS = 3_000;

/**
 * The gauges of the grid, brought up to date when somebody is about to read them.
 *
 * Missing  a database that fails or is slow leaves no series at all. What was read in the last
 *          hour is not shown in this one.
 * Errors   none: the other metrics of the process are told whatever happens here.
 */
export function keepGridGauges(
  deps: GridGaugeDeps & { metrics: Pick<Metrics, "gridGauges">; log: Log },
): () => Promise<void> {
  let readAtMs = -Infinity;
  let running: Promise<void> | null = null;

  const read = async () => {
    const startedMs = deps.clock.now().getTime();
    try {
      deps.metrics.gridGauges(await readGridGauges(deps));
    } catch (error) {
      deps.metrics.gridGauges([]);
      deps.log.warn({ error: describeError(error) }, "grid gauges not read");
    }
    readAtMs = startedMs;
    running = null;
  };
  const isFresh = () => {
    const nowMs = deps.clock.now().getTime();
    return nowMs - readAtMs < KEEP_MS && floorToHour(nowMs) === floorToHour(readAtMs);
  };

  return async () => {
    if (isFresh()) return;
    running ??= read();
    const patience = new AbortController();
    await Promise.race([running, deps.clock.sleep(PATIENCE_MS, patience.signal)]);
    patience.abort();
    if (!isFresh()) deps.metrics.gridGauges([]);
  };
}
