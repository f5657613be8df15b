import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/**
 * The best known value of each of the 24 hours of a UTC day, packed: what `grid_intensity_hour`
 * says, ready for long ranges. Written in the transaction of the `grid_point` rows it is made of.
 */
export const gridDay = pgTable(
  "grid_day",
  {
    zone: text("zone").notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    /** Midnight UTC. */
    dayAt: timestamp("day_at", { withTimezone: true }).notNull(),
    /** 24 values, null where no source has one. */
    intensitiesGPerKwh: doublePrecision("intensities_g_per_kwh").array().notNull(),
    estimated: boolean("estimated").array().notNull(),
    /** The same as the inside of a JSON array: long ranges are answered without numbers. */
    intensitiesText: text("intensities_text").generatedAlwaysAs(
      sql`grid_day_text(intensities_g_per_kwh)`,
    ),
    /** The names of all sources of the day, each once. */
    sources: text("sources").array().notNull(),
    /** Of each hour the place in `sources`, from 1; null where there is no value. */
    sourceAt: smallint("source_at").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.signal, table.scope, table.dayAt] })],
);
