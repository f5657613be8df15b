import type { Database } from "#db/client.ts";
import { lockGridSeries } from "#db/queries/grid/lock-grid-series.ts";
import { selectMissingMixes } from "#db/queries/grid/select-missing-mixes.ts";
import { selectStatedIntensities } from "#db/queries/grid/select-stated-intensities.ts";
import type { Clock } from "../../ports/clock.ts";
import { judgeMix } from "./judge-mix.ts";
import { pastMix, type SeriesRange, storeMix } from "./store-history.ts";

/**
 * Asks a source for the mix of a range whose intensity is there, and stores what it gives.
 *
 * Missing  `foundCount` is how many of the hours that had no mix now have one.
 * Errors   Failure of the source.
 */
export async function healMix(
  deps: { db: Database; clock: Clock },
  range: SeriesRange,
): Promise<{ foundCount: number; notes: string[] }> {
  const { zone, source, fromMs } = range;
  const now = deps.clock.now();
  const toMs = Math.min(range.toMs, now.getTime());
  const key = { zone, source: source.name };
  const hours = { ...key, from: new Date(fromMs), to: new Date(toMs) };
  const found = await pastMix({ ...range, toMs });
  const points = await selectStatedIntensities(deps.db, hours);
  const stated = points.map(({ hourAt, ...point }) => ({ ...point, hourAtMs: hourAt.getTime() }));
  const { mix, notes } = await judgeMix(deps.db, { ...key, mix: found, stated, now });
  const foundCount = await deps.db.transaction(async (tx) => {
    await lockGridSeries(tx, key);
    const missing = await selectMissingMixes(tx, hours);
    await storeMix(tx, { ...key, mix, fetchedAt: deps.clock.now() });
    const given = new Set(mix.map(({ hourAtMs }) => hourAtMs));
    return missing.filter((hourAt) => given.has(hourAt.getTime())).length;
  });
  return { foundCount, notes };
}
