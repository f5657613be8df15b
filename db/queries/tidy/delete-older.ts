import { lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { challenge } from "../../schema/challenge.ts";
import { containerEnergy } from "../../schema/container-energy.ts";
import { gridForecast } from "../../schema/grid-forecast.ts";
import { ingestRun } from "../../schema/ingest-run.ts";
import { session } from "../../schema/session.ts";

export type TidyLimits = {
  /** Ceremonies that ended before. */
  challengesBefore: Date;
  /** Sessions whose absolute end is before. */
  sessionsBefore: Date;
  /** Attempts to take data in that finished before. */
  runsBefore: Date;
  /** Forecasts issued before. */
  forecastsBefore: Date;
  /** Single samples taken before; the hourly rollup keeps their sum. */
  samplesBefore: Date;
};

/** Removes rows that have served their purpose. */
export async function deleteOlder(db: Queryable, limits: TidyLimits): Promise<void> {
  await db.delete(challenge).where(lt(challenge.expiresAt, limits.challengesBefore));
  await db.delete(session).where(lt(session.expiresAt, limits.sessionsBefore));
  await db.delete(ingestRun).where(lt(ingestRun.finishedAt, limits.runsBefore));
  await db.delete(gridForecast).where(lt(gridForecast.issuedAt, limits.forecastsBefore));
  await db.delete(containerEnergy).where(lt(containerEnergy.sampledAt, limits.samplesBefore));
}
