import { doublePrecision, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** The last raw value of each Kepler counter, so that a restart of the worker loses no energy. */
export const energyCounter = pgTable(
  "energy_counter",
  {
    target: text("target").notNull(),
    seriesKey: text("series_key").notNull(),
    joules: doublePrecision("joules").notNull(),
    sampledAt: timestamp("sampled_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.target, table.seriesKey] })],
);
