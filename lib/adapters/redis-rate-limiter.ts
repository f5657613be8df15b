import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import { flexibleRateLimiter } from "./flexible-rate-limiter.ts";

/** Longer than this nobody waits for a counter: then the answer is given without it. */
const ANSWER_MS = 500;

/** Counts in Redis. It is connected on first use; while it is away, answers come at once. */
export function createRedisRateLimiter(options: {
  url: string;
  onFailure: (error: unknown) => void;
}): RateLimiter {
  const redis = new Redis(options.url, {
    lazyConnect: true,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  // A connection that is lost shows in the answers; without a listener it would be thrown.
  redis.on("error", () => {});
  return flexibleRateLimiter({
    create: ({ points, durationSeconds }) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `pulsegrid:limit:${points}/${durationSeconds}`,
        points,
        duration: durationSeconds,
      }),
    onFailure: options.onFailure,
    close: async () => redis.disconnect(),
  });
}
