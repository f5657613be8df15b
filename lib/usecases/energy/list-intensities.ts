import type { Database } from "#db/client.ts";
import { selectLatestIntensities } from "#db/queries/energy/select-latest-intensities.ts";
import type { CompatIntensities } from "#lib/contracts/container-compatibility.ts";
import type { Clock } from "#lib/ports/clock.ts";

const FRESH_WITHIN_MS = 6 * 3_600_000;

/**
 * The newest intensity of each grid zone, average and lifecycle, as the API replaced listed them.
 *
 * Missing  a zone without a value in the last six hours is left out; it had built-in defaults.
 */
export async function listIntensities(deps: {
  db: Database;
  clock: Clock;
}): Promise<CompatIntensities> {
  const until = deps.clock.now();
  const since = new Date(until.getTime() - FRESH_WITHIN_MS);
  const rows = await selectLatestIntensities(deps.db, { since, until });
  return Object.fromEntries(rows.map(({ zone, intensityGPerKwh }) => [zone, intensityGPerKwh]));
}
