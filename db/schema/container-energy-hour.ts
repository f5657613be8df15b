import {
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { container } from "./container.ts";

/** Hourly rollup of container energy, written in the same transaction as the samples it sums. */
export const containerEnergyHour = pgTable(
  "container_energy_hour",
  {
    containerId: uuid("container_id")
      .notNull()
      .references(() => container.id, { onDelete: "cascade" }),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    energyJoules: doublePrecision("energy_joules").notNull(),
    estimatedJoules: doublePrecision("estimated_joules").notNull(),
    coveredSeconds: doublePrecision("covered_seconds").notNull(),
    sampleCount: integer("sample_count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.containerId, table.hourAt] }),
    index("container_energy_hour_at").on(table.hourAt),
  ],
);
