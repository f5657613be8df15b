import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";

/** Counters of the rate limits, in the shape the rate limiter library reads and writes. */
export const rateLimit = pgTable(
  "rate_limit",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    /** Milliseconds since 1970; null never ends. */
    expire: bigint("expire", { mode: "number" }),
  },
  (table) => [index("rate_limit_expiry").on(table.expire)],
);
