import { lt, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { challenge } from "../../schema/challenge.ts";
import { clientToken } from "../../schema/client-token.ts";
import { containerEnergy } from "../../schema/container-energy.ts";
import { gridForecast } from "../../schema/grid-forecast.ts";
import { gridRefetch } from "../../schema/grid-refetch.ts";
import { gridRevision } from "../../schema/grid-revision.ts";
import { ingestRun } from "../../schema/ingest-run.ts";
import { rateLimit } from "../../schema/rate-limit.ts";
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
  /** Values of grid hours that were seen before; first and present value stay with the hour. */
  gridRevisionsBefore: Date;
  /** Days of grids that were asked for again before. */
  gridRefetchesBefore: Date;
  /** Counters of rate limits that ran out before. */
  rateLimitsBefore: Date;
  /** Pairs of client tokens that can be neither used nor refreshed since. */
  clientTokensBefore: Date;
};

/** Removes rows that have served their purpose. */
export async function deleteOlder(db: Queryable, limits: TidyLimits): Promise<void> {
  await db.delete(challenge).where(lt(challenge.expiresAt, limits.challengesBefore));
  await db.delete(session).where(lt(session.expiresAt, limits.sessionsBefore));
  await db.delete(ingestRun).where(lt(ingestRun.finishedAt, limits.runsBefore));
  await db.delete(gridForecast).where(lt(gridForecast.issuedAt, limits.forecastsBefore));
  await db.delete(rateLimit).where(lt(rateLimit.expire, limits.rateLimitsBefore.getTime()));
  await db.delete(clientToken).where(lt(clientToken.refreshExpiresAt, limits.clientTokensBefore));
  await db.delete(gridRevision).where(lt(gridRevision.seenAt, limits.gridRevisionsBefore));
  await db.delete(gridRefetch).where(lt(gridRefetch.askedAt, limits.gridRefetchesBefore));
  await deleteSamples(db, limits.samplesBefore);
}

/**
 * Where TimescaleDB compressed the samples, the batches that the limit cuts are taken apart: up to
 * 1000 samples of each container, which by default may be 100,000 in one transaction and then
 * fails. Lifted for this one; plain PostgreSQL takes the setting for a name it does not know.
 */
async function deleteSamples(db: Queryable, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true)`,
    );
    await tx.delete(containerEnergy).where(lt(containerEnergy.sampledAt, before));
  });
}
