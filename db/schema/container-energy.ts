import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { container } from "./container.ts";

/** Energy of one container between two scrapes, ending at `sampledAt`. */
export const containerEnergy = pgTable(
  "container_energy",
  {
    containerId: uuid("container_id")
      .notNull()
      .references(() => container.id, { onDelete: "cascade" }),
    sampledAt: timestamp("sampled_at", { withTimezone: true }).notNull(),
    intervalSeconds: doublePrecision("interval_seconds").notNull(),
    energyJoules: doublePrecision("energy_joules").notNull(),
    reset: boolean("reset").notNull(),
    estimated: boolean("estimated").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.containerId, table.sampledAt] }),
    // What is too old is found by its time alone.
    index("container_energy_sampled").on(table.sampledAt),
    check("container_energy_joules", sql`${table.energyJoules} >= 0`),
    check("container_energy_interval", sql`${table.intervalSeconds} > 0`),
  ],
);
