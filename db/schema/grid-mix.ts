import {
  boolean,
  doublePrecision,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/** What the electricity of one zone and hour was made from. */
export const gridMix = pgTable(
  "grid_mix",
  {
    zone: text("zone").notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    source: text("source").notNull(),
    /** Mean MW by fuel; per cent of a source that tells no power. */
    mix: jsonb("mix").$type<Readonly<Record<string, number>>>().notNull(),
    renewableRatio: doublePrecision("renewable_ratio"),
    fossilFreeRatio: doublePrecision("fossil_free_ratio"),
    estimated: boolean("estimated").notNull(),
    fetchedAt: timestamp("fetched_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.hourAt, table.source] })],
);
