import type { Database } from "#db/client.ts";
import { deleteOlder } from "#db/queries/tidy/delete-older.ts";
import type { Clock } from "../../ports/clock.ts";

const DAY_MS = 86_400_000;
/** Freshness looks a week back. */
const RUN_DAYS = 8;
const FORECAST_DAYS = 8;
const SAMPLE_DAYS = 90;

/**
 * Forgets what nobody asks for any more: spent ceremonies, ended sessions, old attempts, old
 * forecasts, and single energy samples whose hours are summed. Safe to repeat.
 */
export async function forgetOld(deps: { db: Database; clock: Clock }): Promise<void> {
  const now = deps.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await deleteOlder(deps.db, {
    challengesBefore: now,
    sessionsBefore: now,
    runsBefore: before(RUN_DAYS),
    forecastsBefore: before(FORECAST_DAYS),
    samplesBefore: before(SAMPLE_DAYS),
  });
}
