import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { narrative } from "./narrative.ts";
import { upload } from "./upload.ts";

/**
 * The energy of writing one narrative once. No health text and no person: analysts may read it.
 * CO2e is priced at read from the stored energy; `first…` keeps what was known when it was written.
 */
export const narrativeEmission = pgTable(
  "narrative_emission",
  {
    id: uuid("id").primaryKey(),
    narrativeId: uuid("narrative_id")
      .notNull()
      .references(() => narrative.id, { onDelete: "cascade" }),
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    producedAt: timestamp("produced_at", { withTimezone: true }).notNull(),
    hourAt: timestamp("hour_at", { withTimezone: true }).notNull(),
    model: text("model").notNull(),
    method: text("method").notNull(),
    methodConstants: text("method_constants").notNull(),
    cpuSeconds: doublePrecision("cpu_seconds").notNull(),
    energyJoules: doublePrecision("energy_joules").notNull(),
    energyLowJoules: doublePrecision("energy_low_joules").notNull(),
    energyHighJoules: doublePrecision("energy_high_joules").notNull(),
    region: text("region"),
    zone: text("zone"),
    pueRatio: doublePrecision("pue_ratio"),
    recordCount: integer("record_count").notNull(),
    simulated: boolean("simulated").notNull(),
    firstIntensityGPerKwh: doublePrecision("first_intensity_g_per_kwh"),
    firstCo2eG: doublePrecision("first_co2e_g"),
  },
  (table) => [
    index("narrative_emission_produced").on(table.producedAt),
    index("narrative_emission_narrative").on(table.narrativeId),
    index("narrative_emission_upload").on(table.uploadId),
    check(
      "narrative_emission_range",
      sql`0 <= ${table.energyLowJoules} and ${table.energyLowJoules} <= ${table.energyJoules} and ${table.energyJoules} <= ${table.energyHighJoules}`,
    ),
    check("narrative_emission_pue", sql`${table.pueRatio} is null or ${table.pueRatio} >= 1`),
  ],
);
