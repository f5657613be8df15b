import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/**
 * Each value an hour of a grid has had, as it was read: revision 0 first. `grid_point` keeps the
 * first and the present one for good; this is the raw record, kept for a limited time.
 */
export const gridRevision = pgTable(
  "grid_revision",
  {
    zone: text("zone").notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    source: text("source").notNull(),
    revision: integer("revision").notNull(),
    intensityGPerKwh: doublePrecision("intensity_g_per_kwh").notNull(),
    estimated: boolean("estimated").notNull(),
    providerUpdatedAt: timestamp("provider_updated_at", { withTimezone: true }),
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.zone, table.hourAt, table.signal, table.scope, table.source, table.revision],
    }),
    index("grid_revision_seen").on(table.seenAt),
  ],
);
