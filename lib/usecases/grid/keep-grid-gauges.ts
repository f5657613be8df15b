import { describeError } from "../../domain/unexpected-error.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import type { Log } from "../../ports/log.ts";
import type { Metrics } from "../../ports/metrics.ts";
import { type GridGaugeDeps, readGridGauges } from "./read-grid-gauges.ts";

/** However many ask, the database is asked once in this time. */
const KEEP_MS = 15_000;
/** A scrape is not held up longer by a slow database; the answer is there for the next one … */
const PATIENCE_MS = 3_000;
/** … which most make after a minute. */
const SLOW_MS = 120_000;

/**
 * The gauges of the grid, brought up to date when somebody is about to read them.
 *
 * Missing  a database that fails leaves no series at all; one that is slow what was read in the two
 *          minutes before. What was read in the last hour is not shown in this one.
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
  // A clock that was put back since makes what was read neither fresh nor known.
  const isWithin = (mostMs: number) => {
    const nowMs = deps.clock.now().getTime();
    const ageMs = nowMs - readAtMs;
    return ageMs >= 0 && ageMs < mostMs && floorToHour(nowMs) === floorToHour(readAtMs);
  };

  return async () => {
    if (isWithin(KEEP_MS)) return;
    running ??= read();
    const patience = new AbortController();
    await Promise.race([running, deps.clock.sleep(PATIENCE_MS, patience.signal)]);
    patience.abort();
    if (!isWithin(SLOW_MS)) deps.metrics.gridGauges([]);
  };
}
