/** So many points in so much time; the time starts with the first point that is taken. */
export type RateLimit = { points: number; durationSeconds: number };

export type RateLimitAnswer = {
  allowed: boolean;
  /** When the next point can be taken; 0 while one is left. */
  retryAfterSeconds: number;
  remainingPoints: number;
};

/** Counts what somebody does, across all processes of an installation. */
export interface RateLimiter {
  /**
   * Takes one point of `key`. A point that was refused is not taken later.
   *
   * Errors   none: a counter that is away must not keep anybody out, so everything is allowed then.
   */
  take(key: string, limit: RateLimit): Promise<RateLimitAnswer>;
  close(): Promise<void>;
}
