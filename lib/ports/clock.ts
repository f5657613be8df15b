/** Where the present comes from. */
export interface Clock {
  now(): Date;
  /** Resolves after `durationMs`, or at once when `signal` aborts. Never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
