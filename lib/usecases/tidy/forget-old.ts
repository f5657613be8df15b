import { asOwner, type Database } from "#db/client.ts";
import { selectUserIds } from "#db/queries/identity/select-user-ids.ts";
import { deleteOlder } from "#db/queries/tidy/delete-older.ts";
import { deleteIdempotencyKeys } from "#db/queries/uploads/idempotency-keys.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { forgetExpiredResumables } from "../resumable/end-resumable.ts";

const DAY_MS = 86_400_000;
/** Freshness looks a week back. */
const RUN_DAYS = 8;
const FORECAST_DAYS = 8;
const SAMPLE_DAYS = 90;
const GRID_RAW_DAYS = 90;
/** Longer than the last time a day is asked for again. */
const REFETCH_DAYS = 45;
/** Clients that send again do so within minutes; Stripe keeps its keys for a day as well. */
const KEY_DAYS = 2;

/**
 * Forgets what nobody asks for any more: spent ceremonies, ended sessions, old attempts, old
 * forecasts, single values of grid hours, single energy samples whose hours are summed, Idempotency-Keys, uploads that were
 * never finished, client tokens that are over, and counters of rate limits that ran out. Safe to repeat.
 */
export async function forgetOld(
  deps: { db: Database; clock: Clock; objectStore: ObjectStore },
  keep: { gridRawDays: number } = { gridRawDays: GRID_RAW_DAYS },
): Promise<void> {
  const now = deps.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await deleteOlder(deps.db, {
    challengesBefore: now,
    sessionsBefore: now,
    runsBefore: before(RUN_DAYS),
    forecastsBefore: before(FORECAST_DAYS),
    samplesBefore: before(SAMPLE_DAYS),
    gridRevisionsBefore: before(keep.gridRawDays),
    gridRefetchesBefore: before(REFETCH_DAYS),
    rateLimitsBefore: now,
    clientTokensBefore: now,
  });
  for (const userId of await selectUserIds(deps.db)) {
    await asOwner(deps.db, userId, (tx) =>
      deleteIdempotencyKeys(tx, { userId, before: before(KEY_DAYS) }),
    );
    await forgetExpiredResumables(deps, userId);
  }
}
