import { sql } from "drizzle-orm";
import {
  bigint,
  check,
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
import { upload } from "./upload.ts";

/** One Health Connect record of one person; `recordKey` makes it one row however often it is sent. */
export const healthRecord = pgTable(
  "health_record",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    recordType: text("record_type").notNull(),
    recordKey: text("record_key").notNull(),
    origin: text("origin"),
    /** The platform's id, by which a deletion finds a record that is keyed by its client's id. */
    sourceId: text("source_id"),
    startAt: timestamp("start_at", { withTimezone: true, precision: 3 }).notNull(),
    endAt: timestamp("end_at", { withTimezone: true, precision: 3 }),
    zoneOffsetMinutes: integer("zone_offset_minutes"),
    localDate: text("local_date").notNull(),
    record: jsonb("record").notNull(),
    flags: text("flags").array().notNull(),
    clientRecordVersion: bigint("client_record_version", { mode: "number" }).notNull(),
    lastModifiedAt: timestamp("last_modified_at", { withTimezone: true, precision: 3 }),
    storedAt: timestamp("stored_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    unique("health_record_once").on(table.userId, table.recordType, table.recordKey),
    index("health_record_day").on(table.userId, table.recordType, table.localDate),
    index("health_record_upload").on(table.uploadId),
    index("health_record_source")
      .on(table.userId, table.recordType, table.sourceId)
      .where(sql`${table.sourceId} is not null`),
    check(
      "health_record_interval",
      sql`${table.endAt} is null or ${table.endAt} >= ${table.startAt}`,
    ),
  ],
);
