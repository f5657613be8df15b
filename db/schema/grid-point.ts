import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/**
 * Grid intensity of one hour, keyed by zone, hour, signal, scope and source (decision 11).
 * A revision keeps the first value beside the present one.
 */
export const gridPoint = pgTable(
  "grid_point",
  {
    zone: text("zone").notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    source: text("source").notNull(),
    intensityGPerKwh: doublePrecision("intensity_g_per_kwh").notNull(),
    firstIntensityGPerKwh: doublePrecision("first_intensity_g_per_kwh").notNull(),
    estimated: boolean("estimated").notNull(),
    estimationMethod: text("estimation_method"),
    revision: integer("revision").notNull().default(0),
    providerUpdatedAt: timestamp("provider_updated_at", { withTimezone: true }),
    fetchedAt: timestamp("fetched_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.zone, table.hourAt, table.signal, table.scope, table.source],
    }),
    check(
      "grid_point_intensity",
      sql`${table.intensityGPerKwh} >= 0 and ${table.intensityGPerKwh} <= 3000`,
    ),
    check(
      "grid_point_whole_hour",
      sql`date_trunc('hour', ${table.hourAt}, 'UTC') = ${table.hourAt}`,
    ),
    check("grid_point_signal", sql`${table.signal} in ('average', 'marginal')`),
    check("grid_point_scope", sql`${table.scope} in ('lifecycle', 'direct')`),
  ],
);
