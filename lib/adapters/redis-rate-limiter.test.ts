import { describe, expect, test } from "vitest";
import { createRedisRateLimiter } from "./redis-rate-limiter.ts";

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
