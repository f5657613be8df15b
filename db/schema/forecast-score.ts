import {
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/**
 * What a forecast of one day ahead missed by, as sums over its hours, so that any range of days
 * adds up; beside it the same for both baselines. `model`: forecast, persistence or profile.
 */
export const forecastScore = pgTable(
  "forecast_score",
  {
    zone: text("zone").notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    issuedAt: timestamp("issued_at", { withTimezone: true }).notNull(),
    dayAhead: integer("day_ahead").notNull(),
    model: text("model", { enum: ["forecast", "persistence", "profile"] }).notNull(),
    /** How the forecast was made. */
    method: text("method").notNull(),
    hourCount: integer("hour_count").notNull(),
    /** Sum of |actual - forecast| / actual. */
    shareSum: doublePrecision("share_sum").notNull(),
    errorSumGPerKwh: doublePrecision("error_sum_g_per_kwh").notNull(),
    actualSumGPerKwh: doublePrecision("actual_sum_g_per_kwh").notNull(),
    /** Hours with a range, and those of them whose actual value lay in it. */
    rangedCount: integer("ranged_count").notNull(),
    withinCount: integer("within_count").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.zone, table.signal, table.scope, table.issuedAt, table.dayAhead, table.model],
    }),
  ],
);
