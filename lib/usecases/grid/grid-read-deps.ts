import type { Database } from "#db/client.ts";
import type { Clock } from "../../ports/clock.ts";

/** What reading the grid needs. `gridRegions`: the regions shown when a query names none. */
export type GridReadDeps = {
  db: Database;
  clock: Clock;
  config: { gridRegions: readonly string[] };
};
