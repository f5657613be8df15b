import { jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Which source stands for a series of a zone, why it does, and why better ones do not. */
export const gridSourceChoice = pgTable(
  "grid_source_choice",
  {
    zone: text("zone").notNull(),
    signal: text("signal", { enum: ["average", "marginal"] }).notNull(),
    scope: text("scope", { enum: ["lifecycle", "direct"] }).notNull(),
    /** Null: no source gave the zone a value of this signal and scope. */
    source: text("source"),
    reason: text("reason").notNull(),
    /** Better sources that are not used, best first. */
    passedOver: jsonb("passed_over")
      .$type<readonly { source: string; reason: string }[]>()
      .notNull(),
    decidedAt: timestamp("decided_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.signal, table.scope] })],
);
