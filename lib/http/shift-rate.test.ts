import { expect, test } from "vitest";
import type { WebDeps } from "../wiring/container.ts";
import { assertShiftRate } from "./shift-rate.ts";

/** Counts by key, and never gives a point back. */
function countingLimiter(): WebDeps["rateLimiter"] {
  const taken = new Map<string, number>();
  return {
    take: async (key, { points, durationSeconds }) => {
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      const allowed = count <= points;
      return {
        allowed,
        retryAfterSeconds: allowed ? 0 : durationSeconds,
        remainingPoints: Math.max(0, points - count),
      };
    },
    close: async () => {},
  };
}

test("a loop that has gone wrong is told when to come back, and holds nobody else up", async () => {
  const deps = { rateLimiter: countingLimiter() };
  const change = (userId: string) => assertShiftRate(deps, { userId });
  for (let count = 0; count < 120; count += 1) await change("ada");
  await expect(change("ada")).rejects.toMatchObject({
    code: "rate_limited",
    retryAfterSeconds: 60,
  });
  await expect(change("bob")).resolves.toBeUndefined();
});
