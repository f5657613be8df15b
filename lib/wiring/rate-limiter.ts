import type { Database } from "#db/client.ts";
import { createPostgresRateLimiter } from "../adapters/postgres-rate-limiter.ts";
import { createRedisRateLimiter } from "../adapters/redis-rate-limiter.ts";
import type { Config } from "../config/env.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { RateLimiter } from "../ports/rate-limiter.ts";

/** Counts in Redis where REDIS_URL is set, else in the database. */
export function openRateLimiter(parts: {
  config: Config;
  db: Database;
  log: Log;
  metrics: Metrics;
}): RateLimiter {
  const onFailure = (error: unknown) => {
    parts.metrics.rateLimitUncounted();
    parts.log.warn({ error: describeError(error) }, "rate limit not counted");
  };
  const url = parts.config.redisUrl;
  if (url !== null) return createRedisRateLimiter({ url, onFailure });
  return createPostgresRateLimiter({ db: parts.db, onFailure });
}
