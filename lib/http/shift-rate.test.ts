import { RateLimiterMemory } from "rate-limiter-flexible";
import { expect, test } from "vitest";
import { flexibleRateLimiter } from "../adapters/flexible-rate-limiter.ts";
import { assertShiftRate } from "./shift-rate.ts";

test("a loop that has gone wrong is told when to come back, and holds nobody else up", async () => {
  const rateLimiter = flexibleRateLimiter({
    create: ({ points, durationSeconds }) =>
      new RateLimiterMemory({ points, duration: durationSeconds }),
    onFailure: (error) => {
      throw error;
    },
    close: async () => {},
  });
  const change = (userId: string) => assertShiftRate({ rateLimiter }, { userId });
  for (let count = 0; count < 120; count += 1) await change("ada");
  await expect(change("ada")).rejects.toMatchObject({
    code: "rate_limited",
    retryAfterSeconds: expect.any(Number),
  });
  await expect(change("bob")).resolves.toBeUndefined();
});
