import { Failure } from "../../domain/errors.ts";
import { floorToHour, HOUR_MS } from "../../domain/time/hour.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import type { RefetchDeps } from "./refetch-grid.ts";
import { storeHistory } from "./store-history.ts";

export type BackfillProgress = { doneCount: number; totalCount: number };
export type BackfillInput = {
  zones: readonly string[];
  signal: AbortSignal;
  days: number;
  onProgress: (progress: BackfillProgress) => void;
};

const STEP_HOURS = 10 * 24;

/**
 * Asks every source for the last `days` days of its zones, ten days at a time, oldest first, and
 * stores each piece as it comes: what is stopped stays stored, and started again it asks for all of
 * it again. Sources run side by side. Progress counts pieces.
 *
 * Errors   none of a provider: the rest of that zone is left out and counted as done.
 */
export async function backfillGrid(
  deps: RefetchDeps,
  input: BackfillInput,
): Promise<{ writtenCount: number }> {
  const nowMs = deps.clock.now().getTime();
  const pieces = piecesOf(floorToHour(nowMs) - input.days * 24 * HOUR_MS, nowMs);
  const work = deps.sources.map((source) => ({
    source,
    zones: input.zones.filter((zone) => source.covers(zone)),
  }));
  const progress = { doneCount: 0, totalCount: 0 };
  progress.totalCount = work.reduce((sum, { zones }) => sum + zones.length * pieces.length, 0);
  const done = (count: number) => {
    progress.doneCount += count;
    input.onProgress({ ...progress });
  };
  const written = await Promise.all(
    work.map(async ({ source, zones }) => {
      let writtenCount = 0;
      for (const zone of zones) {
        writtenCount += await backfillSeries(deps, { ...input, source, zone, pieces, done });
      }
      return writtenCount;
    }),
  );
  return { writtenCount: written.reduce((sum, each) => sum + each, 0) };
}

type Piece = { fromMs: number; toMs: number };

function piecesOf(fromMs: number, toMs: number): Piece[] {
  const pieces: Piece[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += STEP_HOURS * HOUR_MS) {
    pieces.push({ fromMs: atMs, toMs: Math.min(toMs, atMs + STEP_HOURS * HOUR_MS) });
  }
  return pieces;
}

async function backfillSeries(
  deps: RefetchDeps,
  input: BackfillInput & {
    source: GridSource;
    zone: string;
    pieces: readonly Piece[];
    done: (count: number) => void;
  },
): Promise<number> {
  const { source, zone, signal, pieces, done } = input;
  let writtenCount = 0;
  for (const [index, piece] of pieces.entries()) {
    if (signal.aborted) return writtenCount;
    try {
      const stored = await storeHistory(deps, { source, zone, signal, ...piece });
      writtenCount += stored.writtenCount;
      for (const detail of stored.notes) {
        deps.log.warn({ zone, source: source.name, detail }, "backfilled with doubts");
      }
      done(1);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      deps.log.warn({ zone, source: source.name, detail: error.message }, "backfill stopped");
      done(pieces.length - index);
      return writtenCount;
    }
  }
  return writtenCount;
}
