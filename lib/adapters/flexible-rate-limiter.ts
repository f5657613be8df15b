import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import type { RateLimit, RateLimitAnswer, RateLimiter } from "../ports/rate-limiter.ts";

export type LimiterOptions = {
  create: (limit: RateLimit) => RateLimiterAbstract;
  /** A counter that is away: said once for each answer that was given without it. */
  onFailure: (error: unknown) => void;
  close: () => Promise<void>;
};

const OPEN: Omit<RateLimitAnswer, "remainingPoints"> = { allowed: true, retryAfterSeconds: 0 };

/** The port over rate-limiter-flexible, which makes one limiter for each limit. Fails open. */
export function flexibleRateLimiter({ create, onFailure, close }: LimiterOptions): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (limit: RateLimit) => {
    const name = `${limit.points}/${limit.durationSeconds}`;
    const limiter = limiters.get(name) ?? create(limit);
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async take(key, limit) {
      try {
        return answerOf(await limiterOf(limit).consume(key), true);
      } catch (error) {
        // A refusal is thrown as well.
        if (error instanceof RateLimiterRes) return answerOf(error, false);
        onFailure(error);
        return { ...OPEN, remainingPoints: limit.points };
      }
    },
    close,
  };
}

function answerOf(result: RateLimiterRes, allowed: boolean): RateLimitAnswer {
  const { remainingPoints, msBeforeNext } = result;
  const retryAfterSeconds = remainingPoints > 0 ? 0 : Math.max(1, Math.ceil(msBeforeNext / 1000));
  return { allowed, remainingPoints, retryAfterSeconds };
}
