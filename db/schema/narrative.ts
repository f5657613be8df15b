import { integer, jsonb, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/** The clinical narrative of one person, one local day and one record type. Health text: owner only. */
export const narrative = pgTable(
  "narrative",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    recordType: text("record_type").notNull(),
    localDate: text("local_date").notNull(),
    text: text("text").notNull(),
    facts: jsonb("facts").notNull(),
    rulesVersion: text("rules_version").notNull(),
    recordCount: integer("record_count").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (table) => [unique("narrative_once").on(table.userId, table.recordType, table.localDate)],
);
