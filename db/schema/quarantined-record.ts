import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/** A record that could not be loaded, kept with its reason and the place in the file. */
export const quarantinedRecord = pgTable(
  "quarantined_record",
  {
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    itemIndex: integer("item_index").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    pointer: text("pointer").notNull(),
    reasonCode: text("reason_code").notNull(),
    reason: text("reason").notNull(),
    raw: jsonb("raw"),
    quarantinedAt: timestamp("quarantined_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.uploadId, table.itemIndex] }),
    index("quarantined_record_user").on(table.userId),
  ],
);
