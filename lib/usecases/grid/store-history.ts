import { lockGridSeries } from "#db/queries/grid/lock-grid-series.ts";
import { upsertGridMix } from "#db/queries/grid/upsert-grid-mix.ts";
import { upsertGridPoints } from "#db/queries/grid/upsert-grid-points.ts";
import type { Database, Transaction } from "#db/client.ts";
import { Failure } from "../../domain/errors.ts";
import type { MixReading } from "../../domain/grid/mix-hours.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import { judgeMix } from "./judge-mix.ts";
import { checkOwnReadings, type Intake } from "./read-intake.ts";
import { refuseOtherUnit } from "./refuse-other-unit.ts";

export type SeriesRange = {
  source: GridSource;
  zone: string;
  fromMs: number;
  toMs: number;
  signal: AbortSignal;
};

/**
 * Asks a source for a range of the past and stores what it gives, with the mix where it has one.
 * Safe to repeat.
 *
 * Missing  a range without any value is no failure: many plans do not reach that far. Gaps stay.
 *          A mix that cannot be read costs no intensity; `notes` says so.
 * Errors   Failure of the source; upstream_invalid for values in another unit than those before.
 */
export async function storeHistory(
  deps: { db: Database; clock: Clock },
  range: SeriesRange,
): Promise<{ pointCount: number; writtenCount: number; notes: string[] }> {
  const { source, zone } = range;
  const now = deps.clock.now();
  const nowMs = now.getTime();
  const toMs = Math.min(range.toMs, nowMs);
  const { points } = checkOwnReadings(source, await source.history({ ...range, toMs }), nowMs);
  const key = { zone, source: source.name };
  await refuseOtherUnit(deps.db, { ...key, points, now });
  const asked = await mixUnlessFailed({ ...range, toMs });
  const judged = await judgeMix(deps.db, { ...key, mix: asked.mix, stated: points, now });
  return deps.db.transaction(async (tx) => {
    await lockGridSeries(tx, key);
    const fetchedAt = deps.clock.now();
    const { writtenCount } = await storePoints(tx, { ...key, points, fetchedAt });
    await storeMix(tx, { ...key, mix: judged.mix, fetchedAt });
    const notes = [...asked.notes, ...judged.notes];
    return { pointCount: points.length, writtenCount, notes };
  });
}

async function mixUnlessFailed(
  range: SeriesRange,
): Promise<{ mix: MixReading[]; notes: string[] }> {
  try {
    return { mix: await pastMix(range), notes: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { mix: [], notes: [`No mix: ${error.message}`] };
  }
}

/** The mix of a range. Missing: none of a source that tells none. Errors: Failure of the source. */
export async function pastMix({ source, ...range }: SeriesRange): Promise<MixReading[]> {
  const hours = (await source.mix?.(range)) ?? [];
  return hours.filter(
    ({ hourAtMs }) => hourAtMs >= floorToHour(range.fromMs) && hourAtMs < range.toMs,
  );
}

/** Stores checked readings of one series. */
export function storePoints(
  tx: Transaction,
  batch: { zone: string; source: string; points: Intake["points"]; fetchedAt: Date },
): Promise<{ writtenCount: number }> {
  const { zone, source, points, fetchedAt } = batch;
  return upsertGridPoints(
    tx,
    points.map(({ hourAtMs, providerUpdatedAtMs, ...point }) => ({
      ...point,
      zone,
      source,
      hourAt: new Date(hourAtMs),
      providerUpdatedAt: providerUpdatedAtMs === null ? null : new Date(providerUpdatedAtMs),
      fetchedAt,
    })),
  );
}

/** Stores hourly mixes of one source; of an hour that is there twice the later one in the list. */
export function storeMix(
  tx: Transaction,
  batch: { zone: string; source: string; mix: readonly MixReading[]; fetchedAt: Date },
): Promise<void> {
  const { zone, source, mix, fetchedAt } = batch;
  return upsertGridMix(
    tx,
    [...new Map(mix.map((hour) => [hour.hourAtMs, hour])).values()].map(
      ({ hourAtMs, ...hour }) => ({
        ...hour,
        zone,
        source,
        hourAt: new Date(hourAtMs),
        fetchedAt,
      }),
    ),
  );
}
