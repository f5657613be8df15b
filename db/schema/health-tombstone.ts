import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/** A record its owner deleted. Kept, so that the record stays away when it arrives afterwards. */
export const healthTombstone = pgTable(
  "health_tombstone",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    recordType: text("record_type").notNull(),
    recordKey: text("record_key").notNull(),
    deletedAt: timestamp("deleted_at", { withTimezone: true, precision: 3 }).notNull(),
    uploadId: uuid("upload_id").references(() => upload.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.recordType, table.recordKey] }),
    index("health_tombstone_upload").on(table.uploadId),
  ],
);
