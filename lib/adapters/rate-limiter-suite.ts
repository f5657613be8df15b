import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type { RateLimiter } from "../ports/rate-limiter.ts";

/** What every adapter of the port promises. `open` gives two limiters over the same counters. */
export function describeRateLimiter(
  name: string,
  open: () => { first: RateLimiter; second: RateLimiter; failures: unknown[] },
): void {
  describe(`rate limits counted in ${name}`, () => {
    const limit = { points: 3, durationSeconds: 60 };

    test("let so many through and then tell when to come back", async () => {
      const { first } = open();
      const key = randomUUID();
      const answers = [];
      for (let count = 0; count < 5; count += 1) answers.push(await first.take(key, limit));
      expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
      expect(answers.map(({ remainingPoints }) => remainingPoints)).toEqual([2, 1, 0, 0, 0]);
      expect(answers[0]?.retryAfterSeconds).toBe(0);
      expect(answers[3]?.retryAfterSeconds).toBeGreaterThan(0);
      expect(answers[3]?.retryAfterSeconds).toBeLessThanOrEqual(60);
    });

    test("are exact for twenty at once, in two processes", async () => {
      const { first, second } = open();
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? first : second).take(key, limit)),
      );
      expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
    });

    test("are one key's and one limit's own", async () => {
      const { first } = open();
      const key = randomUUID();
      const once = { points: 1, durationSeconds: 60 };
      expect((await first.take(key, once)).allowed).toBe(true);
      expect((await first.take(key, once)).allowed).toBe(false);
      expect((await first.take(randomUUID(), once)).allowed).toBe(true);
      expect((await first.take(key, { points: 1, durationSeconds: 50 })).allowed).toBe(true);
    });

    test("start again when the time is over", async () => {
      const { first } = open();
      const key = randomUUID();
      const short = { points: 1, durationSeconds: 1 };
      expect((await first.take(key, short)).allowed).toBe(true);
      expect((await first.take(key, short)).allowed).toBe(false);
      await vi.waitFor(async () => expect((await first.take(key, short)).allowed).toBe(true), {
        timeout: 5_000,
        interval: 100,
      });
    });

    test("say nothing of a failure while the counter answers", async () => {
      const { first, failures } = open();
      await first.take(randomUUID(), limit);
      expect(failures).toEqual([]);
    });
  });
}
