import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";
import { upload } from "./upload.ts";

/** An upload that arrives in pieces (tus 1.0). `uploadId` is set when the last one was accepted. */
export const resumableUpload = pgTable(
  "resumable_upload",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    /** Null while the client has not said how long the upload will be. */
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    offsetBytes: bigint("offset_bytes", { mode: "number" }).notNull(),
    mediaType: text("media_type").notNull(),
    contentEncoding: text("content_encoding"),
    routeHint: text("route_hint").notNull().default(""),
    fileName: text("file_name"),
    objectKey: text("object_key").notNull(),
    /** The objects that hold what has arrived, in order; their names start with `objectKey`. */
    partKeys: text("part_keys").array().notNull().default([]),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    uploadId: uuid("upload_id").references(() => upload.id, { onDelete: "cascade" }),
  },
  (table) => [
    index("resumable_upload_user").on(table.userId),
    index("resumable_upload_expiry").on(table.expiresAt),
    check(
      "resumable_upload_offset",
      sql`${table.offsetBytes} >= 0 and (${table.sizeBytes} is null or ${table.offsetBytes} <= ${table.sizeBytes})`,
    ),
  ],
);
