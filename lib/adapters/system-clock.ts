import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../ports/clock.ts";

/** The machine's clock. The one place that asks what time it is. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (durationMs, signal) => {
    try {
      await delay(durationMs, undefined, signal === undefined ? {} : { signal });
    } catch {
      // An aborted sleep simply ends early.
    }
  },
};
