import { pgTable, text, uuid } from "drizzle-orm/pg-core";

/**
 * Which state the packed days of a zone are in: a new random id with each statement that writes
 * `grid_day`, set by its triggers, so that two readings with one id between them saw the same days.
 * A zone whose days were never written since the table exists has no row.
 */
export const gridChange = pgTable("grid_change", {
  zone: text("zone").primaryKey(),
  changeId: uuid("change_id").notNull(),
});
