import type { Database } from "#db/client.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { Failure } from "#lib/domain/errors.ts";
import { parseKepler } from "#lib/formats/kepler.ts";
import type { Clock } from "#lib/ports/clock.ts";
import type { Log } from "#lib/ports/log.ts";
import type { PowerSource } from "#lib/ports/power-source.ts";
import { type StoredScrapes, storeScrapes } from "./store-scrapes.ts";

export type IngestKeplerDeps = { db: Database; clock: Clock; newId: () => string; log?: Log };

/**
 * One tick of a Kepler target: scrape, count, store, in one transaction.
 *
 * Safe to repeat and to run twice at once: the counters a scrape was counted from are stored with
 * its energy, and a scrape not later than the last one changes nothing. A worker that was killed
 * loses nothing, since the next scrape counts from the stored counters.
 *
 * Errors   what the target or its text did wrong, as the source throws it. A failed tick leaves a
 *          failed `ingest_run` and nothing else; an aborted one leaves nothing.
 */
export async function ingestKepler(
  deps: IngestKeplerDeps,
  { target, signal }: { target: PowerSource; signal: AbortSignal },
): Promise<StoredScrapes> {
  const startedAt = deps.clock.now();
  const run = { id: deps.newId(), kind: "kepler", source: "kepler", subject: target.name } as const;
  try {
    const text = await target.read(signal);
    const scrape = parseKepler(text, target.name);
    const sampledAt = deps.clock.now();
    const stored = await deps.db.transaction(async (tx) => {
      const result = await storeScrapes(tx, [{ scrape, sampledAt }], { target, newId: deps.newId });
      if (result.storedCount === 0) return result;
      await insertIngestRun(tx, {
        ...run,
        startedAt,
        finishedAt: deps.clock.now(),
        outcome: "ok",
        itemCount: scrape.containers.length,
        detail: describeScrape(result, scrape.rejectedCount),
        simulated: target.simulated,
      });
      return result;
    });
    warnOfExcluded(deps.log, target.name, stored);
    return stored;
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = error instanceof Failure ? error : null;
    await insertIngestRun(deps.db, {
      ...run,
      startedAt,
      finishedAt: deps.clock.now(),
      outcome: "failed",
      itemCount: 0,
      failureCode: failure?.code ?? "internal",
      detail: failure?.message ?? null,
      simulated: target.simulated,
    });
    throw error;
  }
}

/** What was left out of a scrape, in words; null when nothing was. */
function describeScrape(stored: StoredScrapes, rejectedCount: number): string | null {
  const parts = [
    [stored.implausibleCount, "implausible jumps left out"],
    [stored.unknownCount, "samples after more than 24 h without a reading left out"],
    [rejectedCount, "lines or values rejected"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? null : said.join("; ");
}

function warnOfExcluded(log: Log | undefined, target: string, stored: StoredScrapes): void {
  const { implausibleCount, unknownCount } = stored;
  if (implausibleCount + unknownCount === 0) return;
  log?.warn({ target, implausibleCount, unknownCount }, "energy samples left out");
}
