import type { Database } from "#db/client.ts";
import { upsertDemoPerson } from "#db/queries/identity/upsert-demo-person.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import { replaySimulatedKepler } from "../energy/replay-simulated-kepler.ts";
import { ingestGrid } from "../grid/ingest-grid.ts";
import type { ProcessUploadDeps } from "../uploads/process-upload.ts";
import { forecastDemoPast } from "./forecast-demo-past.ts";
import { takeDemoShifts } from "./take-demo-shifts.ts";
import { writeDemoNarratives } from "./write-demo-narratives.ts";

export type FillDemoDeps = Omit<ProcessUploadDeps, "db"> & {
  db: Database;
  gridSources: readonly GridSource[];
};

export type DemoPlan = {
  zones: readonly string[];
  target: { name: string; region: string | null };
  /** Where demo shifts may go; without a region of the target they start from the first. */
  regions: readonly string[];
  seed: string;
  /** How far back each part reaches. Absent: as `HORIZON`. */
  horizon?: DemoHorizon;
  signal: AbortSignal;
};

type DemoHorizon = {
  gridDays: number;
  /** Midnights from which past forecasts are made. */
  forecastDays: number;
  keplerDays: number;
  narrativeDays: number;
  shiftDays: number;
};

/**
 * Two weeks, so that the last one has a week before it to be compared with; of the grid so much
 * that forecasts are learnt from it (84 days) and some weeks of them are scored.
 */
const HORIZON: DemoHorizon = {
  gridDays: 104,
  forecastDays: 18,
  keplerDays: 14,
  narrativeDays: 14,
  shiftDays: 14,
};

type DemoCounts = {
  pointCount: number;
  forecastCount: number;
  scrapeCount: number;
  uploadCount: number;
  shiftCount: number;
};

const DAY_MS = 24 * HOUR_MS;

/**
 * Makes a new installation worth a first look: three months of a simulated grid and what would have
 * been forecast of it, two weeks of a simulated cluster, the uploads of an invented person and the
 * shifts of its jobs, all through the paths that real data takes and all flagged simulated. Safe to
 * run at every start: it adds only what is missing.
 */
export async function fillDemo(deps: FillDemoDeps, plan: DemoPlan): Promise<DemoCounts> {
  const userId = await upsertDemoPerson(deps.db, { id: deps.newId(), at: deps.clock.now() });
  // Energy is priced when it is read: neither part needs the other, and each waits for the disk.
  const [gridCounts, workCounts] = await Promise.all([
    fillGrid(deps, plan, userId),
    fillWork(deps, plan, userId),
  ]);
  return { ...gridCounts, ...workCounts };
}

type GridCounts = Pick<DemoCounts, "pointCount" | "forecastCount" | "shiftCount">;

/** The grid, what was forecast of it, and the shifts that were taken on those forecasts. */
async function fillGrid(deps: FillDemoDeps, plan: DemoPlan, userId: string): Promise<GridCounts> {
  const now = deps.clock.now();
  const { gridDays, forecastDays, shiftDays } = plan.horizon ?? HORIZON;
  const { zones, signal, regions } = plan;
  const grid = await ingestGrid(
    { ...deps, sources: deps.gridSources },
    { zones, signal, backfillDays: gridDays },
  );
  const forecastCount = await forecastDemoPast(deps, {
    zones,
    historyDays: gridDays,
    days: forecastDays,
    signal,
  });
  const homeRegion = plan.target.region ?? regions[0];
  const shiftCount =
    homeRegion === undefined
      ? 0
      : await takeDemoShifts(deps, { userId, homeRegion, regions, days: shiftDays, now });
  return { pointCount: grid.pointCount, forecastCount, shiftCount };
}

/** The cluster and the narratives. */
async function fillWork(
  deps: FillDemoDeps,
  plan: DemoPlan,
  userId: string,
): Promise<Omit<DemoCounts, keyof GridCounts>> {
  const now = deps.clock.now();
  const { keplerDays, narrativeDays } = plan.horizon ?? HORIZON;
  const { signal, target, seed } = plan;
  const from = new Date(now.getTime() - keplerDays * DAY_MS);
  const kepler = await replaySimulatedKepler(deps, { target, seed, from, to: now, signal });
  const uploadCount = await writeDemoNarratives(deps, { userId, days: narrativeDays, now, signal });
  return { scrapeCount: kepler.storedCount, uploadCount };
}
