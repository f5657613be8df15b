import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { queryText, type StatementText } from "#db/query-text.ts";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import { flexibleRateLimiter } from "./flexible-rate-limiter.ts";

/** Counts in the table `rate_limit`. Rows that ran out go with the worker's tidying. */
export function createPostgresRateLimiter(options: {
  db: Database;
  onFailure: (error: unknown) => void;
}): RateLimiter {
  const storeClient = {
    query: ({ text, values }: StatementText) =>
      queryText(options.db, { text: relaxed(text), values }),
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

/**
 * The count in one statement, which commits by itself: a person's one row is not locked for longer.
 * A count that a crash forgets does no harm, waiting for the disk does; the setting ends with it.
 */
const relaxed = (upsert: string) => `
  with counted as (${upsert.trim().replace(/;$/, "")})
  select counted.*, set_config('synchronous_commit', 'off', true) from counted`;
