import type { Database } from "#db/client.ts";
import { selectPods } from "#db/queries/energy/select-pods.ts";
import type { CompatContainers } from "#lib/contracts/container-compatibility.ts";
import type { Clock } from "#lib/ports/clock.ts";

const SEEN_WITHIN_MS = 24 * 3_600_000;

/** Containers of named pods seen in the last day, as the API replaced listed them. */
export async function listPods(deps: { db: Database; clock: Clock }): Promise<CompatContainers> {
  const since = new Date(deps.clock.now().getTime() - SEEN_WITHIN_MS);
  return selectPods(deps.db, { since });
}
