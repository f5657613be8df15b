import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
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
 * One accepted upload. The same bytes of one person to one address are one row. The four counts are null until
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
    /** As sent: the bytes are stored and hashed as they came, and decoded by the worker. */
    contentEncoding: text("content_encoding"),
    /** What the address told about the content, such as `hcgateway:HeartRate`; empty for nothing. */
    routeHint: text("route_hint").notNull().default(""),
    fileName: text("file_name"),
    description: text("description"),
    client: text("client"),
    status: text("status", { enum: UPLOAD_STATUSES }).notNull(),
    recordCount: integer("record_count"),
    storedCount: integer("stored_count"),
    duplicateCount: integer("duplicate_count"),
    quarantinedCount: integer("quarantined_count"),
    /** 0 to 1; null until processed, and for a file that could not be read. */
    qualityScore: doublePrecision("quality_score"),
    qualityChecks: jsonb("quality_checks"),
    reasonCode: text("reason_code"),
    reason: text("reason"),
    attemptCount: integer("attempt_count").notNull().default(0),
    simulated: boolean("simulated").notNull().default(false),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (table) => [
    unique("upload_same_bytes").on(table.userId, table.contentSha256, table.routeHint),
    index("upload_newest").on(table.userId, table.receivedAt.desc()),
    check("upload_size", sql`${table.sizeBytes} > 0`),
    check(
      "upload_counts",
      sql`${table.recordCount} is null or ${table.recordCount} = ${table.storedCount} + ${table.duplicateCount} + ${table.quarantinedCount}`,
    ),
  ],
);
