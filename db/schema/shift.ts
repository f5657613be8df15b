import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { intervals } from "../multirange.ts";
import { appUser } from "./app-user.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * A run that was put where the grid is cleaner: what was promised for it, which stays, and when it
 * ran. What it saved is priced at read. No health data: everybody signed in may read it, only its
 * owner or an administrator may amend it, and nobody deletes it.
 */
export const shift = pgTable(
  "shift",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    /** The Idempotency-Key it was taken with, and the SHA-256 of what was asked. */
    idempotencyKey: text("idempotency_key"),
    requestSha256: text("request_sha256"),
    label: text("label"),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    /** Zone and PUE as they were known when it was taken: one pair for promise and score. */
    region: text("region").notNull(),
    zone: text("zone"),
    pueRatio: doublePrecision("pue_ratio").notNull(),
    homeRegion: text("home_region").notNull(),
    homeZone: text("home_zone"),
    homePueRatio: doublePrecision("home_pue_ratio").notNull(),
    energyKwh: doublePrecision("energy_kwh"),
    takenAt: at("taken_at").notNull(),
    /** When it would have started at home. */
    baselineAt: at("baseline_at").notNull(),
    plannedPieces: intervals("planned_pieces").notNull(),
    pieces: intervals("pieces").notNull(),
    /** Means over the run with the PUE, g/kWh; null where the forecast did not say. */
    promisedBaselineGPerKwh: doublePrecision("promised_baseline_g_per_kwh"),
    promisedChosenGPerKwh: doublePrecision("promised_chosen_g_per_kwh"),
    promisedLowPercent: doublePrecision("promised_low_percent"),
    promisedHighPercent: doublePrecision("promised_high_percent"),
    forecastMethod: text("forecast_method"),
    forecastIssuedAt: at("forecast_issued_at"),
    unpromisedReason: text("unpromised_reason"),
    amendedAt: at("amended_at"),
    withdrawnAt: at("withdrawn_at"),
    simulated: boolean("simulated").notNull(),
  },
  (table) => [
    unique("shift_idempotency").on(table.userId, table.idempotencyKey),
    index("shift_taken").on(table.signal, table.scope, table.takenAt, table.id),
    check("shift_signal", sql`${table.signal} in ('average', 'marginal')`),
    check("shift_scope", sql`${table.scope} in ('lifecycle', 'direct')`),
    check("shift_label", sql`char_length(${table.label}) between 1 and 80`),
    check("shift_pue", sql`${table.pueRatio} >= 1 and ${table.homePueRatio} >= 1`),
    check("shift_energy", sql`${table.energyKwh} > 0 and ${table.energyKwh} <= 1e6`),
    check("shift_key", sql`(${table.idempotencyKey} is null) = (${table.requestSha256} is null)`),
    check(
      "shift_pieces",
      sql`not isempty(${table.pieces}) and not lower_inf(${table.pieces}) and not upper_inf(${table.pieces})
        and not isempty(${table.plannedPieces}) and not lower_inf(${table.plannedPieces}) and not upper_inf(${table.plannedPieces})`,
    ),
    check(
      "shift_promise",
      sql`num_nulls(${table.promisedBaselineGPerKwh}, ${table.promisedChosenGPerKwh}, ${table.forecastMethod}, ${table.forecastIssuedAt}) in (0, 4)
        and (${table.promisedBaselineGPerKwh} is null) = (${table.unpromisedReason} is not null)`,
    ),
    check(
      "shift_promised_range",
      sql`(${table.promisedLowPercent} is null) = (${table.promisedHighPercent} is null)
        and ${table.promisedLowPercent} <= ${table.promisedHighPercent}`,
    ),
  ],
);
