import { afterAll, describe } from "vitest";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import { describeRateLimiter } from "./rate-limiter-suite.ts";
import { createRedisRateLimiter } from "./redis-rate-limiter.ts";
import { startRedisServer } from "./test-servers/redis-server.ts";

const server = await startRedisServer();
const opened: RateLimiter[] = [];

afterAll(async () => {
  for (const limiter of opened) await limiter.close();
  await server?.stop();
});

function openLimiter(onFailure: (error: unknown) => void): RateLimiter {
  const limiter = createRedisRateLimiter({ url: server?.url ?? "", onFailure });
  opened.push(limiter);
  return limiter;
}

describe.skipIf(server === null)("where Redis is installed", () => {
  describeRateLimiter("Redis", () => {
    const failures: unknown[] = [];
    const onFailure = (error: unknown) => failures.push(error);
    return { first: openLimiter(onFailure), second: openLimiter(onFailure), failures };
  });
});
