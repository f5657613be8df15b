import {
  boolean,
  doublePrecision,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/** Active and idle energy of one node and hour, to share idle energy out and to reconcile. */
export const nodeEnergyHour = pgTable(
  "node_energy_hour",
  {
    target: text("target").notNull(),
    node: text("node").notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    region: text("region"),
    activeJoules: doublePrecision("active_joules").notNull(),
    idleJoules: doublePrecision("idle_joules").notNull(),
    coveredSeconds: doublePrecision("covered_seconds").notNull(),
    simulated: boolean("simulated").notNull(),
  },
  (table) => [primaryKey({ columns: [table.target, table.node, table.hourAt] })],
);
