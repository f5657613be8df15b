import { integer, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/**
 * How far the processing of an upload has come. Apart from the upload, because that row is locked
 * while it is processed and its owner wants to see it move.
 */
export const uploadProgress = pgTable("upload_progress", {
  uploadId: uuid("upload_id")
    .primaryKey()
    .references(() => upload.id, { onDelete: "cascade" }),
  userId: uuid("user_id")
    .notNull()
    .references(() => appUser.id, { onDelete: "cascade" }),
  doneCount: integer("done_count").notNull(),
  /** Null while the file is still being read. */
  totalCount: integer("total_count"),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
});
