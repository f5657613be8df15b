import { z } from "zod";

/** `from` and `to` of a query: ISO-8601 with a zone, or relative as in `now-24h`. */
export const timeRangeQuery = {
  from: z.string().max(40).default("now-24h"),
  to: z.string().max(40).default("now"),
};

/** Which intensity: average or marginal, lifecycle or direct. Never mixed in one series. */
export const signalQuery = {
  signal: z.enum(["average", "marginal"]).default("average"),
  scope: z.enum(["lifecycle", "direct"]).default("lifecycle"),
};

/** A comma list of region ids; absent means the regions shown by default. */
export const regionListQuery = {
  region: z.string().max(2000).optional(),
};
