import {
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/** From which promised saving on waiting has paid in a zone, by how long may be waited. */
export const forecastSkill = pgTable(
  "forecast_skill",
  {
    zone: text("zone").notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    windowHours: integer("window_hours").notNull(),
    /** Null: waiting has not paid at all. */
    leastSavingShare: doublePrecision("least_saving_share"),
    judgedAt: timestamp("judged_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.signal, table.scope, table.windowHours] })],
);
