import { selectFailingSeries } from "#db/queries/grid/select-failing-series.ts";
import { withGridLock } from "#db/queries/grid/with-grid-lock.ts";
import type { GridAlert } from "../../domain/grid/grid-alerts.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import { backfillGrid, type BackfillProgress } from "./backfill-grid.ts";
import { type DecideDeps, decideSources } from "./decide-sources.ts";
import { ingestGrid, type IngestGridDeps, type IngestGridResult } from "./ingest-grid.ts";
import { readGridAlerts } from "./read-grid-alerts.ts";
import { refetchGrid } from "./refetch-grid.ts";

export type RunIngestDeps = IngestGridDeps & DecideDeps;

export type RunIngestInput = {
  zones: readonly string[];
  signal: AbortSignal;
  backfillDays: number;
  dirtyGPerKwh: number;
  /** Asks for all of the last days before anything else; null: only for what is missing. */
  backfill: { days: number; onProgress: (progress: BackfillProgress) => void } | null;
};

export type GridIngestReport = IngestGridResult & {
  /** Rows that a backfill and the days asked for again brought or changed. */
  healedCount: number;
  /** Zones that no live source gave anything for in this run, though one covers them. */
  silentZones: string[];
  alerts: GridAlert[];
  /** It was told to stop before it was done: of what is amiss it knows nothing. */
  isStopped: boolean;
};

/**
 * One whole run of the grid intake: catches up, heals gaps, asks again for what is revised late,
 * decides which source stands for each zone, and says what is amiss. Only one runs at a time, in
 * whichever process.
 *
 * Missing  null when another process is at it: nothing was done. A run that was stopped decides and
 *          alerts nothing: what it did not read is not known to be missing.
 * Errors   none of a provider.
 */
export function runGridIngest(
  deps: RunIngestDeps,
  input: RunIngestInput,
): Promise<GridIngestReport | null> {
  return withGridLock(deps.db, () => run(deps, input));
}

async function run(deps: RunIngestDeps, input: RunIngestInput): Promise<GridIngestReport> {
  const { zones, signal, backfill } = input;
  let healedCount = 0;
  if (backfill !== null) {
    healedCount += (await backfillGrid(deps, { zones, signal, ...backfill })).writtenCount;
  }
  const result = await ingestGrid(deps, input);
  if (!signal.aborted) healedCount += (await refetchGrid(deps, input)).writtenCount;
  if (signal.aborted) {
    return { ...result, healedCount, alerts: [], silentZones: [], isStopped: true };
  }
  await decideSources(deps, { zones });
  const watched = zones.filter((zone) => liveSourcesOf(deps, zone).length > 0);
  const alerts = await readGridAlerts(deps.db, {
    zones: watched,
    dirtyGPerKwh: input.dirtyGPerKwh,
    now: deps.clock.now(),
  });
  for (const { kind, zone, source, text } of alerts) {
    deps.log.warn({ alert: kind, zone, source, detail: text }, "grid alert");
  }
  const silent = await silentZones(deps, watched);
  return { ...result, healedCount, alerts, silentZones: silent, isStopped: false };
}

const liveSourcesOf = ({ sources }: { sources: readonly GridSource[] }, zone: string) =>
  sources.filter((source) => source.name !== gridSourceNames.annualAverage && source.covers(zone));

async function silentZones(deps: RunIngestDeps, zones: readonly string[]): Promise<string[]> {
  const since = new Date(deps.clock.now().getTime() - 24 * HOUR_MS);
  const failing = new Set(
    (await selectFailingSeries(deps.db, { since })).map(({ zone, source }) => `${zone} ${source}`),
  );
  return zones.filter((zone) =>
    liveSourcesOf(deps, zone).every(({ name }) => failing.has(`${zone} ${name}`)),
  );
}
