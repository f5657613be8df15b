import type { Database } from "#db/client.ts";
import { lockGridSeries } from "#db/queries/grid/lock-grid-series.ts";
import { selectLastGridHour } from "#db/queries/grid/select-last-grid-hour.ts";
import { upsertGridForecast } from "#db/queries/grid/upsert-grid-forecast.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { Failure } from "../../domain/errors.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import { describeError } from "../../domain/unexpected-error.ts";
import type { Clock } from "../../ports/clock.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import type { Log } from "../../ports/log.ts";
import { judgeMix } from "./judge-mix.ts";
import { type Intake, readIntake } from "./read-intake.ts";
import { refuseOtherUnit } from "./refuse-other-unit.ts";
import { storeMix, storePoints } from "./store-history.ts";

export type IngestGridDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  newId: () => string;
  /** Best first, as the view that reads them ranks them. */
  sources: readonly GridSource[];
};

export type IngestGridInput = {
  zones: readonly string[];
  signal: AbortSignal;
  /** How far back a series without any value is asked for. */
  backfillDays?: number;
};

export type IngestGridResult = { okCount: number; failedCount: number; pointCount: number };

const BACKFILL_DAYS = 14;
/** Providers revise an hour for about a day, so the last day is always read again. */
const REVISION_HOURS = 24;

/**
 * Brings the grid series up to date: every source writes the zones it covers under its own name,
 * signal and scope, from its last stored hour on, and its forecast. Sources run side by side, the
 * zones of one source in turn. Safe to repeat and to run twice at once.
 *
 * Missing  gaps are not stored. What is stored stays when a provider fails; the failure is a row
 *          in `ingest_run`.
 * Errors   none of a provider: one that fails stops neither the others nor its other zones.
 */
export async function ingestGrid(
  deps: IngestGridDeps,
  input: IngestGridInput,
): Promise<IngestGridResult> {
  const total: IngestGridResult = { okCount: 0, failedCount: 0, pointCount: 0 };
  await Promise.all(
    deps.sources.map(async (source) => {
      for (const zone of input.zones.filter((each) => source.covers(each))) {
        if (input.signal.aborted) return;
        const run = await ingestSeries(deps, { ...input, source, zone });
        if (run === null) total.failedCount += 1;
        else {
          total.okCount += 1;
          total.pointCount += run.pointCount;
        }
      }
    }),
  );
  return total;
}

type SeriesInput = IngestGridInput & { source: GridSource; zone: string };

async function ingestSeries(
  deps: IngestGridDeps,
  input: SeriesInput,
): Promise<{ pointCount: number } | null> {
  const { source, zone, signal } = input;
  const startedAt = deps.clock.now();
  try {
    const fromMs = await firstMissing(deps, input);
    const read = await readIntake({ source, zone, fromMs, nowMs: startedAt.getTime(), signal });
    const { points } = read;
    await refuseOtherUnit(deps.db, { source: source.name, zone, points, now: startedAt });
    const intake = await withJudgedMix(deps, { ...input, startedAt, intake: read });
    await store(deps, { ...input, startedAt, intake });
    return { pointCount: intake.points.length };
  } catch (error) {
    if (signal.aborted) return null;
    await recordFailure(deps, { ...input, startedAt, error });
    return null;
  }
}

async function withJudgedMix(
  { db }: IngestGridDeps,
  { source, zone, startedAt, intake }: SeriesInput & { startedAt: Date; intake: Intake },
): Promise<Intake> {
  const { mix, points: stated, notes } = intake;
  const judged = await judgeMix(db, { source: source.name, zone, mix, stated, now: startedAt });
  return { ...intake, mix: judged.mix, notes: [...notes, ...judged.notes] };
}

async function firstMissing(deps: IngestGridDeps, input: SeriesInput): Promise<number> {
  const nowMs = deps.clock.now().getTime();
  const backfillMs = (input.backfillDays ?? BACKFILL_DAYS) * 24 * HOUR_MS;
  const last = await selectLastGridHour(deps.db, { zone: input.zone, source: input.source.name });
  const oldestMs = floorToHour(nowMs - backfillMs);
  if (last === null) return oldestMs;
  return Math.max(oldestMs, last.getTime() - REVISION_HOURS * HOUR_MS);
}

async function store(
  deps: IngestGridDeps,
  input: SeriesInput & { startedAt: Date; intake: Intake },
): Promise<void> {
  const { source, zone, startedAt, intake } = input;
  const finishedAt = deps.clock.now();
  const key = { zone, source: source.name };
  await deps.db.transaction(async (tx) => {
    await lockGridSeries(tx, key);
    await storePoints(tx, { ...key, points: intake.points, fetchedAt: finishedAt });
    await storeMix(tx, { ...key, mix: intake.mix, fetchedAt: finishedAt });
    await upsertGridForecast(
      tx,
      intake.forecast.map(({ hourAtMs, issuedAtMs, ...point }) => ({
        ...point,
        ...key,
        hourAt: new Date(hourAtMs),
        issuedAt: new Date(issuedAtMs),
      })),
    );
    await insertIngestRun(tx, {
      ...runOf(deps, { ...input, startedAt }),
      finishedAt,
      outcome: "ok",
      itemCount: intake.points.length,
      detail: intake.notes.length === 0 ? null : intake.notes.join(" "),
    });
  });
}

async function recordFailure(
  deps: IngestGridDeps,
  input: SeriesInput & { startedAt: Date; error: unknown },
): Promise<void> {
  const { error, source, zone } = input;
  const code = error instanceof Failure ? error.code : "internal";
  const fields = { source: source.name, zone, failureCode: code };
  if (error instanceof Failure)
    deps.log.warn({ ...fields, detail: error.message }, "grid not read");
  else deps.log.error({ ...fields, error: describeError(error) }, "grid not read");
  await insertIngestRun(deps.db, {
    ...runOf(deps, input),
    finishedAt: deps.clock.now(),
    outcome: "failed",
    itemCount: 0,
    failureCode: code,
    detail: error instanceof Failure ? error.message : null,
  });
}

function runOf(deps: IngestGridDeps, input: SeriesInput & { startedAt: Date }) {
  return {
    id: deps.newId(),
    kind: "grid" as const,
    source: input.source.name,
    subject: input.zone,
    startedAt: input.startedAt,
    simulated: input.source.simulated,
  };
}
