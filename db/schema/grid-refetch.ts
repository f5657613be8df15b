import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** A past day that a source was asked for again: to heal gaps, to bring the mix after the intensity, or for late revisions. */
export const gridRefetch = pgTable(
  "grid_refetch",
  {
    zone: text("zone").notNull(),
    source: text("source").notNull(),
    kind: text("kind", { enum: ["gap", "mix", "day", "week", "month"] }).notNull(),
    dayAt: timestamp("day_at", { withTimezone: true }).notNull(),
    askedAt: timestamp("asked_at", { withTimezone: true }).notNull(),
    attemptCount: integer("attempt_count").notNull(),
    foundCount: integer("found_count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.zone, table.source, table.kind, table.dayAt] })],
);
