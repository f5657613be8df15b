import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { appUser } from "./app-user.ts";

export const UPLOAD_STATUSES = [
  "received",
  "processing",
  "completed",
  "completed_with_quarantine",
  "failed",
  "quarantined",
] as const;

/**
 * One accepted upload. The same bytes of one person are one row. The four counts are null until
 * the upload was processed; afterwards records = stored + duplicate + quarantined.
 */
export const upload = pgTable(
  "upload",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    contentSha256: text("content_sha256").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    objectKey: text("object_key").notNull(),
    mediaType: text("media_type").notNull(),
    fileName: text("file_name"),
    client: text("client"),
    status: text("status", { enum: UPLOAD_STATUSES }).notNull(),
    recordCount: integer("record_count"),
    storedCount: integer("stored_count"),
    duplicateCount: integer("duplicate_count"),
    quarantinedCount: integer("quarantined_count"),
    reasonCode: text("reason_code"),
    reason: text("reason"),
    attemptCount: integer("attempt_count").notNull().default(0),
    simulated: boolean("simulated").notNull().default(false),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (table) => [
    unique("upload_same_bytes").on(table.userId, table.contentSha256),
    index("upload_newest").on(table.userId, table.receivedAt.desc()),
    check("upload_size", sql`${table.sizeBytes} > 0`),
    check(
      "upload_counts",
      sql`${table.recordCount} is null or ${table.recordCount} = ${table.storedCount} + ${table.duplicateCount} + ${table.quarantinedCount}`,
    ),
  ],
);
