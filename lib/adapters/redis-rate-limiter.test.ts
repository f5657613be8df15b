import { afterAll, describe, expect, test } from "vitest";
import { describeRateLimiter } from "./rate-limiter-suite.ts";
import { createRedisRateLimiter } from "./redis-rate-limiter.ts";
import { startRedisServer } from "./test-servers/redis-server.ts";

const server = await startRedisServer();
afterAll(() => server?.stop());

describe.skipIf(server === null)("a Redis that is there", () => {
  if (server === null) return;
  const opened: ReturnType<typeof createRedisRateLimiter>[] = [];
  afterAll(() => Promise.all(opened.map((limiter) => limiter.close())));
  const openOne = (failures: unknown[]) => {
    const onFailure = (error: unknown) => failures.push(error);
    const limiter = createRedisRateLimiter({ url: server.url, onFailure });
    opened.push(limiter);
    return limiter;
  };
  describeRateLimiter("Redis", () => {
    const failures: unknown[] = [];
    return { first: openOne(failures), second: openOne(failures), failures };
  });
});

describe("a Redis that is away", () => {
  test("lets everybody through, and says so", async () => {
    const failures: unknown[] = [];
    const limiter = createRedisRateLimiter({
      // Nothing listens on the discard port.
      url: "redis://127.0.0.1:9",
      onFailure: (error) => failures.push(error),
    });
    const limit = { points: 1, durationSeconds: 60 };
    const answers = [await limiter.take("k", limit), await limiter.take("k", limit)];
    await limiter.close();
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, true]);
    expect(failures).toHaveLength(2);
  });
});
