import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { relaxCommit } from "#db/queries/energy/relax-commit.ts";
import { queryText } from "#db/query-text.ts";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import { flexibleRateLimiter } from "./flexible-rate-limiter.ts";

/** Counts in the table `rate_limit`. Rows that ran out go with the worker's tidying. */
export function createPostgresRateLimiter(options: {
  db: Database;
  onFailure: (error: unknown) => void;
}): RateLimiter {
  const storeClient = {
    query: (statement: { text: string; values: readonly unknown[] }) =>
      options.db.transaction(async (tx) => {
        // A count that a crash forgets does no harm; waiting for the disk on a person's one row does.
        await relaxCommit(tx);
        return queryText(tx, statement);
      }),
  };
  return flexibleRateLimiter({
    create: ({ points, durationSeconds }) =>
      new RateLimiterPostgres({
        storeClient,
        storeType: "client",
        tableName: "rate_limit",
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: `${points}/${durationSeconds}`,
        points,
        duration: durationSeconds,
      }),
    onFailure: options.onFailure,
    close: async () => {},
  });
}
