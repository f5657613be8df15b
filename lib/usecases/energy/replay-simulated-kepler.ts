import type { Database } from "#db/client.ts";
import { selectLastScrape } from "#db/queries/energy/select-last-scrape.ts";
import { relaxCommit } from "#db/queries/energy/relax-commit.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { simulateCluster } from "#lib/domain/energy/simulated-cluster.ts";
import { renderKeplerText } from "#lib/formats/kepler-text.ts";
import { parseKepler } from "#lib/formats/kepler.ts";
import type { Clock } from "#lib/ports/clock.ts";
import { type ScrapeTarget, storeScrapes } from "./store-scrapes.ts";

const STEP_MS = 15 * 60_000;
/** Scrapes in one transaction: a day. */
const STEPS_PER_COMMIT = 96;

/**
 * Demo history: scrapes of the simulated cluster at past times, every 15 minutes in [from, to],
 * stored by the path that a real scrape takes. All of it is flagged simulated.
 *
 * Times not later than the last scrape of the target are passed over, so a second replay, or one
 * of a database that is in use, adds nothing twice. Stops between days when `signal` aborts.
 *
 * Shape    gives how many scrapes were stored.
 */
export async function replaySimulatedKepler(
  deps: { db: Database; clock: Clock; newId: () => string },
  input: {
    target: Omit<ScrapeTarget, "simulated">;
    seed: string;
    from: Date;
    to: Date;
    signal?: AbortSignal;
  },
): Promise<{ storedCount: number }> {
  const target: ScrapeTarget = { ...input.target, simulated: true };
  const startedAt = deps.clock.now();
  const lastMs = (await selectLastScrape(deps.db, { target: target.name }))?.getTime() ?? -Infinity;
  const times = stepsBetween(input.from.getTime(), input.to.getTime()).filter((ms) => ms > lastMs);
  let storedCount = 0;
  for (let first = 0; first < times.length; first += STEPS_PER_COMMIT) {
    if (input.signal?.aborted === true) break;
    storedCount += await deps.db.transaction(async (tx) => {
      await relaxCommit(tx);
      const scrapes = times.slice(first, first + STEPS_PER_COMMIT).map((timeMs) => {
        const text = renderKeplerText(simulateCluster(input.seed, timeMs));
        return { scrape: parseKepler(text, target.name), sampledAt: new Date(timeMs) };
      });
      return (await storeScrapes(tx, scrapes, { target, newId: deps.newId })).storedCount;
    });
  }
  if (storedCount > 0) {
    await insertIngestRun(deps.db, {
      id: deps.newId(),
      kind: "kepler",
      source: "kepler",
      subject: target.name,
      startedAt,
      finishedAt: deps.clock.now(),
      outcome: "ok",
      itemCount: storedCount,
      detail: "replayed history of the simulated cluster",
      simulated: true,
    });
  }
  return { storedCount };
}

function stepsBetween(fromMs: number, toMs: number): number[] {
  const times: number[] = [];
  for (let timeMs = fromMs; timeMs <= toMs; timeMs += STEP_MS) times.push(timeMs);
  return times;
}
