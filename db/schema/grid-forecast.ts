import {
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/** A forecast of one hour, a provider's or our own, as it was when it was issued. */
export const gridForecast = pgTable(
  "grid_forecast",
  {
    zone: text("zone").notNull(),
    issuedAt: timestamp("issued_at", { withTimezone: true }).notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    source: text("source").notNull(),
    intensityGPerKwh: doublePrecision("intensity_g_per_kwh").notNull(),
    lowGPerKwh: doublePrecision("low_g_per_kwh"),
    highGPerKwh: doublePrecision("high_g_per_kwh"),
    /** The expected value, where it is another than the stated one. */
    expectedGPerKwh: doublePrecision("expected_g_per_kwh"),
    /** How our own was made, and hours of history that it was made from; null for a provider's. */
    method: text("method"),
    historyHours: integer("history_hours"),
  },
  (table) => [
    primaryKey({
      columns: [table.zone, table.issuedAt, table.hourAt, table.signal, table.scope, table.source],
    }),
  ],
);
